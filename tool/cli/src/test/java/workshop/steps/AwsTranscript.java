package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands of the AWS CLI with what they have to print, out of {@code aws-cli/NAME.txt} in the test resources.
 *
 * <p>{@code $ COMMAND} is run once, {@code % COMMAND} until it prints what it should. The lines below it are its output;
 * {@code ! CODE} instead is an error of AWS, {@code !! TEXT} an error of the CLI's own with this text in it,
 * {@code ~ PATTERN} a regular expression for the output, and {@code > NAME} keeps the output for
 * <code>${NAME}</code>. {@code #} begins a comment, a backslash at the end of a line continues it.
 */
record AwsTranscript(String name, List<Step> steps) {

    /** One command, with the lines that follow it. */
    record Step(boolean repeated, String command, List<String> expected) {

        /** The service and the operation as the CLI writes them, such as "logs create-log-group". */
        String operation() {
            List<String> words = words(command);
            return words.get(0) + " " + words.get(1);
        }
    }

    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\")+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([\\w-]+)}");

    static AwsTranscript read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readString(file).replace("\\\n", " ").lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("$ ") || line.startsWith("% ")) {
                steps.add(new Step(line.startsWith("%"), line.substring(2), new ArrayList<>()));
            } else {
                steps.get(steps.size() - 1).expected().add(line);
            }
        }
        return new AwsTranscript(file.getFileName().toString().replace(".txt", ""), steps);
    }

    /**
     * Runs the commands one after the other.
     *
     * @param given what <code>${NAME}</code> stands for at first
     * @return what was not as it should be
     */
    List<String> run(AwsCommand aws, Map<String, String> given) {
        Map<String, String> variables = new HashMap<>(given);
        List<String> faults = new ArrayList<>();
        for (Step step : steps) {
            List<String> command = words(step.command()).stream()
                    .map(word -> filled(word, variables))
                    .toList();
            AwsCommand.Outcome outcome = aws.attempt(command);
            if (matches(step, outcome, variables)) {
                continue;
            }
            if (step.repeated()) {
                AwsCommand.Outcome[] last = {outcome};
                Deployment.awaitCondition(() -> fault(step, last[0]), () -> {
                    last[0] = aws.attempt(command);
                    return matches(step, last[0], variables);
                });
            } else {
                faults.add(fault(step, outcome));
            }
        }
        return faults;
    }

    private static boolean matches(Step step, AwsCommand.Outcome outcome, Map<String, String> variables) {
        String expected = filled(String.join("\n", step.expected()), variables);
        String rest = expected.length() > 2 ? expected.substring(2) : "";
        if (expected.startsWith("! ")) {
            return outcome.exit() == 254 && outcome.errors().contains("(" + rest + ")");
        }
        if (expected.startsWith("!! ")) {
            return outcome.exit() != 0 && outcome.errors().contains(expected.substring(3));
        }
        if (outcome.exit() != 0) {
            return false;
        }
        if (expected.startsWith("> ")) {
            variables.put(rest, outcome.output());
            return !outcome.output().isEmpty();
        }
        return expected.startsWith("~ ")
                ? outcome.output().matches(rest)
                : outcome.output().equals(expected);
    }

    private static String fault(Step step, AwsCommand.Outcome outcome) {
        return "aws " + step.command() + "\n  should print: " + String.join("\n", step.expected()) + "\n  ended with "
                + outcome.exit() + " and printed: " + outcome.output() + outcome.errors();
    }

    private static String filled(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
    }

    /** Splits as a shell does. */
    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> QUOTED.matcher(word.group())
                        .replaceAll(quoted -> Matcher.quoteReplacement(
                                quoted.group(1) != null
                                        ? quoted.group(1)
                                        : quoted.group(2).replaceAll("\\\\([\"\\\\$`])", "$1"))))
                .toList();
    }
}
