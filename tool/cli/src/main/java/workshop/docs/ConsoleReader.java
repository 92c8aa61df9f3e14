package workshop.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a console block: a line that begins with "$ " is typed, one that ends with a backslash goes on in the next, and
 * what stands below is shown. After "console" the fence may say "fails" (the last command has to) or "skip: why".
 */
final class ConsoleReader {

    private static final String PROMPT = "$ ";
    private static final String SKIP = "skip:";

    private ConsoleReader() {}

    static Step.Commands read(Place place, String marks, List<String> lines) {
        boolean fails = marks.equals("fails");
        String skipped = marks.startsWith(SKIP) ? marks.substring(SKIP.length()).strip() : "";
        if (!marks.isEmpty() && !fails && skipped.isEmpty()) {
            throw new PageException(
                    place, "after \"console\" come only \"fails\" or \"skip: why\", not \"" + marks + "\"");
        }
        List<Step.Command> commands = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).startsWith(PROMPT)) {
                throw new PageException(place.down(at + 1), "a console block begins with a command: $ and a blank");
            }
            int from = at;
            StringBuilder text = new StringBuilder(lines.get(at).substring(PROMPT.length()));
            while (lines.get(at).endsWith("\\") && at + 1 < lines.size()) {
                at++;
                text.append('\n').append(lines.get(at));
            }
            at++;
            List<String> output = new ArrayList<>();
            while (at < lines.size() && !lines.get(at).startsWith(PROMPT)) {
                output.add(lines.get(at++));
            }
            commands.add(new Step.Command(place.down(from + 1), text.toString(), output));
        }
        if (commands.isEmpty()) {
            throw new PageException(place, "a console block without a command");
        }
        return new Step.Commands(place, commands, skipped, fails);
    }
}
