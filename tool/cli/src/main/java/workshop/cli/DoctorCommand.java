package workshop.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code workshop doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description =
                "Check what the workshop needs, with the cure for what is missing. Exit code 2 when something is.")
final class DoctorCommand implements Callable<Integer> {

    private final Machine machine;

    DoctorCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Prerequisite> prerequisites = new Prerequisites(machine).look();
        prerequisites.forEach(each -> machine.terminal().say(each.line()));
        return prerequisites.stream().allMatch(Prerequisite::met) ? ExitCode.OK : ExitCode.USAGE;
    }
}
