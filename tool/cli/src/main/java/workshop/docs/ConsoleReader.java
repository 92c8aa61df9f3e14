package workshop.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a console block: a line that begins with "$ " is typed, one that ends with a backslash goes on in the next, and
 * what stands below is shown. After "console" the fence may say "fails" (the last command has to) or "skip: why". A
 * command that goes on running is in a block "second terminal", what it prints in blocks "second terminal shows", and an
 * empty block "second terminal ends" is its end.
 */
final class ConsoleReader {

    private static final String PROMPT = "$ ";
    private static final String SKIP = "skip:";

    private ConsoleReader() {}

    static Step read(Place place, String marks, List<String> lines) {
        return switch (marks) {
            case "second terminal" -> opened(place, lines);
            case "second terminal shows" -> watched(place, lines);
            case "second terminal ends" -> ended(place, lines);
            default -> commands(place, marks, lines);
        };
    }

    private static Step opened(Place place, List<String> lines) {
        List<Step.Command> commands = commands(place, "", lines).commands();
        Step.Command command = commands.get(0);
        if (commands.size() > 1 || !command.output().isEmpty()) {
            throw new PageException(
                    place,
                    "a block \"second terminal\" has one command; what it prints is in a block \"second terminal shows\"");
        }
        return new Step.Opened(place, command);
    }

    private static Step watched(Place place, List<String> lines) {
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.startsWith(PROMPT))) {
            throw new PageException(
                    place, "a block \"second terminal shows\" has lines that are printed, and no command");
        }
        return new Step.Watched(place, new Step.Shown(place.down(1), lines));
    }

    private static Step ended(Place place, List<String> lines) {
        if (!lines.isEmpty()) {
            throw new PageException(place, "a block \"second terminal ends\" is empty");
        }
        return new Step.Ended(place);
    }

    private static Step.Commands commands(Place place, String marks, List<String> lines) {
        boolean fails = marks.equals("fails");
        String skipped = marks.startsWith(SKIP) ? marks.substring(SKIP.length()).strip() : "";
        if (!marks.isEmpty() && !fails && skipped.isEmpty()) {
            throw new PageException(
                    place,
                    "after \"console\" come only \"fails\", \"skip: why\" or \"second terminal\" (with \"shows\" or \"ends\"),"
                            + " not \"" + marks + "\"");
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
