package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tests that a step's reader has yet to switch on: each is for the chapter that begins there, and says so. */
final class SwitchedOffTests {

    private SwitchedOffTests() {}

    /** Lines that switch tests off otherwise, by file and number. */
    static List<String> wrong(Path step) throws IOException {
        String chapter = String.valueOf(step.getFileName()).substring(0, 1);
        String right = "@Disabled(\"Chapter " + chapter + ": take this line away\")";
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(step.resolve("src/test"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int at = 0; at < lines.size(); at++) {
                    String line = lines.get(at).strip();
                    if (line.contains("@Disabled") && !line.equals(right)) {
                        found.add(step.relativize(file) + ":" + (at + 1) + " " + line);
                    }
                }
            }
        }
        return found;
    }
}
