package workshop.cli;

import java.io.IOException;
import java.util.Optional;

/** Deploys a step, whatever state an earlier deployment left. */
final class Deployment {

    private final Machine machine;
    private final ServerlessCli serverless;

    Deployment(Machine machine, ServerlessCli serverless) {
        this.machine = machine;
        this.serverless = serverless;
    }

    /** @throws UserError when the Serverless CLI fails, which it has explained by then */
    DeployOutput deploy(Step step) throws IOException, InterruptedException {
        Outcome outcome = run(step, "deploy");
        Optional<String> stuck = new DeployOutput(outcome.output()).stuckState();
        if (!outcome.succeeded() && stuck.isPresent()) {
            machine.terminal()
                    .say("The stack is left in " + stuck.get() + ", from which it can only be removed: removing it"
                            + " and deploying once more.");
            requireSuccess(run(step, "remove"), "remove", step);
            outcome = run(step, "deploy");
        }
        requireSuccess(outcome, "deploy", step);
        DeployOutput deployed = new DeployOutput(outcome.output());
        // When nothing has changed, deploy does not say what is there; info does.
        return deployed.functions().isEmpty() ? information(step) : deployed;
    }

    private DeployOutput information(Step step) throws IOException, InterruptedException {
        Outcome outcome = run(step, "info");
        requireSuccess(outcome, "info", step);
        return new DeployOutput(outcome.output());
    }

    private Outcome run(Step step, String command) throws IOException, InterruptedException {
        machine.terminal().say("$ serverless " + command);
        return serverless.run(
                step.folder(),
                line -> {
                    if (!line.isBlank()) {
                        machine.terminal().say("  " + line);
                    }
                },
                command);
    }

    private void requireSuccess(Outcome outcome, String command, Step step) {
        if (!outcome.succeeded()) {
            throw new UserError("serverless " + command + " of " + step.name() + " failed with exit code "
                    + outcome.exitCode() + ", see above; the local cloud's own log is "
                    + machine.home().serverLog() + ".");
        }
    }
}
