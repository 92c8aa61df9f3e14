package workshop.cli;

import picocli.CommandLine.Command;

/** The command itself, which only gathers the others. */
@Command(
        name = "workshop",
        version = "workshop 1.0.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Runs the Java streams workshop on this machine: a local cloud that the Serverless CLI deploys to.",
        footer = {"", "Start with: ./workshop demo"})
final class WorkshopCommand {}
