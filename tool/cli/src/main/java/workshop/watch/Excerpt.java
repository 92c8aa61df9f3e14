package workshop.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The part of a program's output that says what is wrong. */
final class Excerpt {

    private static final int WIDTH = 220;
    private static final int LINES = 8;

    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");
    private static final Pattern MAVEN_NOISE = Pattern.compile(
            "\\[ERROR] *|.*(\\[Help \\d]|-> \\[Help|[Rr]e-run Maven|For more information about the errors|full stack trace"
                    + "|See dump files|Please refer to|COMPILATION ERROR|-{20,}).*");

    private Excerpt() {}

    /** A text in one line that fits. */
    static String line(String text) {
        return fitting(text.strip().replaceAll("\\s+", " "));
    }

    private static String fitting(String one) {
        return one.length() <= WIDTH ? one : one.substring(0, WIDTH - 2) + " …";
    }

    /** What Maven calls an error. */
    static List<String> ofMaven(String output) {
        return cut(lines(output)
                .filter(line -> line.startsWith("[ERROR]"))
                .filter(line -> !MAVEN_NOISE.matcher(line).matches())
                .map(line -> line.substring("[ERROR]".length()).strip())
                .distinct()
                .toList());
    }

    /** What the Serverless CLI says after the word "Error", up to where it tells of itself. */
    static List<String> ofServerless(String output) {
        List<String> all = lines(output).toList();
        Optional<Integer> error = Stream.iterate(0, at -> at < all.size(), at -> at + 1)
                .filter(at -> all.get(at).matches("(✖ )?(Uncaught exception|Error):?.*"))
                .findFirst();
        if (error.isEmpty()) {
            return cut(all.stream().filter(line -> !line.isBlank()).toList());
        }
        List<String> said = new ArrayList<>();
        for (String line : all.subList(error.get(), all.size())) {
            if (line.matches("\\s*at .*|Environment: .*|Docs: .*|Support: .*|Bugs: .*|[0-9]+ deprecations? found.*")) {
                break;
            }
            // On the local cloud it leads nowhere.
            if (!line.isBlank() && !line.matches("(✖ )?Error:?|View the full error: .*")) {
                said.add(line.stripTrailing());
            }
        }
        return cut(said);
    }

    private static List<String> cut(List<String> lines) {
        List<String> shown = lines.stream().limit(LINES).map(Excerpt::fitting).toList();
        return lines.size() <= LINES
                ? shown
                : Stream.concat(shown.stream(), Stream.of("… " + (lines.size() - LINES) + " more lines"))
                        .toList();
    }

    private static Stream<String> lines(String output) {
        return Arrays.stream(COLOURS.matcher(output).replaceAll("").split("\\R"));
    }
}
