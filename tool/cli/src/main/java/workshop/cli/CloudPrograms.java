package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import workshop.watch.Cloud;
import workshop.watch.Programs;

/** Maven, and the pinned Serverless CLI turned to a cloud. */
final class CloudPrograms implements Programs {

    private final Machine machine;
    private final Cloud cloud;

    CloudPrograms(Machine machine, Cloud cloud) {
        this.machine = machine;
        this.cloud = cloud;
    }

    @Override
    public Ended maven(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(new Tools(machine).require("mvn").toString());
        words.add("-Dstyle.color=never");
        words.addAll(arguments);
        return run(words, folder);
    }

    @Override
    public Ended serverless(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(new Tools(machine).require("node").toString());
        words.add(new ServerlessInstallation(machine).script().toString());
        words.addAll(arguments);
        return run(words, folder);
    }

    private Ended run(List<String> words, Path folder) throws IOException, InterruptedException {
        Outcome outcome = machine.processes().run(new Invocation(words, folder, cloud.environment()));
        return new Ended(outcome.succeeded(), outcome.output());
    }
}
