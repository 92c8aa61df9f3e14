package workshop.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The pages about the commands, made from the commands themselves. */
enum ReferencePage {

    /** What a learner types. */
    FOR_LEARNERS(
            "docs/cli.md",
            """
            # The command line

            <!-- Made from the commands; a test compares. -->

            Type `./workshop COMMAND` in the folder that holds `README.md`. `./workshop COMMAND --help` says the same as this page.
            `./workshop` alone says where you are, and what comes next.

            Exit codes: 0 fine, 1 a fault of the workshop, 2 something for you to put right, which the message names.
            """,
            "[All pages](../docs)\n"),

    /** What those type who change the workshop. */
    FOR_MAINTAINERS(
            "tool/docs/cli.md",
            """
            # The command line, for maintainers

            <!-- Made from the commands; a test compares. -->

            All other commands are on the [page for learners](../../docs/cli.md).
            """,
            "[All pages about the tool](README.md)\n");

    private static final Set<String> OF_MAINTAINERS = Set.of("docs", "bench");

    private final String file;
    private final String head;
    private final String end;

    ReferencePage(String file, String head, String end) {
        this.file = file;
        this.head = head;
        this.end = end;
    }

    /** Where it is, relative to the repository. */
    String file() {
        return file;
    }

    String of(CommandLine workshop) {
        StringBuilder page = new StringBuilder(head);
        workshop.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> OF_MAINTAINERS.contains(command.name()) == (this == FOR_MAINTAINERS))
                .forEach(command -> append(command, page));
        return page.append('\n').append(end).toString();
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
