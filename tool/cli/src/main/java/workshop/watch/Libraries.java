package workshop.watch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A project's dependencies, as Maven resolves them.
 *
 * @param compile what the code is compiled with
 * @param test what tests are compiled and run with, beside the code
 */
record Libraries(List<Path> compile, List<Path> test) {

    /** What is called to learn them; it writes the file that {@link #read} understands. */
    static final List<String> GOAL = List.of(
            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:list",
            "-DoutputAbsoluteArtifactFilename=true",
            "-DincludeScope=test");

    private static final Pattern LINE =
            Pattern.compile("\\s+\\S+?:(compile|provided|runtime|test|system):(.+?\\.jar)(?: -- module .*)?\\s*");

    static Libraries read(List<String> lines) {
        List<Path> compile = new ArrayList<>();
        List<Path> test = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                Path jar = Path.of(matcher.group(2));
                test.add(jar);
                if (Set.of("compile", "provided", "system").contains(matcher.group(1))) {
                    compile.add(jar);
                }
            }
        }
        return new Libraries(compile, test);
    }

    /** Starts tests; surefire has brought it, in the version of the engine beside which it lies. */
    List<Path> launcher() {
        return test.stream()
                .filter(jar -> jar.toString().contains("junit-platform-engine"))
                .map(jar -> Path.of(jar.toString().replace("junit-platform-engine", "junit-platform-launcher")))
                .toList();
    }
}
