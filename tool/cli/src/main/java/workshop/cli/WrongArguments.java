package workshop.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says in one line what is wrong with the arguments and where to read on. */
final class WrongArguments implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        String message = String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        String end = message.endsWith(".") || message.endsWith("?") ? " " : ". ";
        line.getErr().println(message + end + "See: ./" + line.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
