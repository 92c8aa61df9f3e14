package workshop.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page {@code docs/cli.md}, made from the commands themselves. */
final class ReferencePage {

    private static final String HEAD =
            """
            # The command line

            <!-- Made from the commands; a test compares. -->

            Exit codes: 0 fine, 1 a fault of the workshop, 2 something for you to put right, which the message names.
            """;

    private ReferencePage() {}

    static String of(CommandLine workshop) {
        StringBuilder page = new StringBuilder(HEAD);
        workshop.getSubcommands().values().forEach(command -> append(command.getCommandSpec(), page));
        return page.toString();
    }

    private static void append(CommandSpec command, StringBuilder page) {
        page.append("\n## `workshop ").append(command.name()).append("`\n\n");
        page.append(text(command.usageMessage().description())).append('\n');
        String rows = command.args().stream()
                .filter(argument -> !argument.hidden() && !isStandard(argument))
                .map(argument -> "| `" + name(argument) + "` | " + text(argument.description()) + " |\n")
                .sorted()
                .collect(Collectors.joining());
        if (!rows.isEmpty()) {
            page.append("\n| Option | Meaning |\n| --- | --- |\n").append(rows);
        }
    }

    private static boolean isStandard(ArgSpec argument) {
        return argument instanceof OptionSpec option
                && List.of("--help", "--version").contains(option.longestName());
    }

    private static String name(ArgSpec argument) {
        if (argument instanceof PositionalParamSpec) {
            return argument.paramLabel();
        }
        OptionSpec option = (OptionSpec) argument;
        return option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + option.paramLabel();
    }

    private static String text(String[] description) {
        return Ansi.OFF.string(String.join(" ", description)).replace("$$", "$").replace("|", "\\|");
    }
}
