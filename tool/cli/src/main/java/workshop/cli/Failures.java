package workshop.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into a message and an exit code. */
final class Failures implements IExecutionExceptionHandler {

    private static final String STACK_TRACES = "WORKSHOP_DEBUG";

    private final Machine machine;

    Failures(Machine machine) {
        this.machine = machine;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof UserError error) {
            machine.terminal().warn(String.valueOf(error.getMessage()));
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof Breakdown breakdown) {
            machine.terminal().warn(String.valueOf(breakdown.getMessage()));
        } else if (machine.environment().containsKey(STACK_TRACES)) {
            failure.printStackTrace(machine.terminal().err());
        } else {
            machine.terminal()
                    .warn("This is a fault of the workshop, not yours: " + failure + " (" + STACK_TRACES
                            + "=1 shows where it happened)");
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
