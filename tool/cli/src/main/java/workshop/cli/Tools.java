package workshop.cli;

import java.nio.file.Path;

/** The programs that must be on the PATH. */
final class Tools {

    private final Machine machine;

    Tools(Machine machine) {
        this.machine = machine;
    }

    /** @throws UserError when it is not there */
    Path require(String program) {
        return SearchPath.of(machine.environment())
                .find(program)
                .orElseThrow(() -> new UserError(program
                        + " is not on the PATH: install it and try again; ./workshop doctor says which version."));
    }
}
