package workshop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import workshop.bench.cloud.BenchCloud;

/**
 * What parts work with.
 *
 * @param repository the workshop's folder
 * @param cloudClassPath the class path with which {@code ./workshop up} runs the local cloud
 * @param temporary an empty folder of this run, removed at its end
 * @param quick whether a short look is enough: fewer rounds, the same comparisons
 */
public record Workbench(Path repository, String cloudClassPath, Path temporary, Progress progress, boolean quick) {

    /** How many of something this run does: all, or fewer in a quick run. */
    public int scaled(int full, int quickly) {
        return quick ? quickly : full;
    }

    /** An empty folder of this run. */
    public Path folder(String name) throws IOException {
        return Files.createTempDirectory(temporary, name);
    }

    /**
     * A local cloud of its own, empty, ready for requests; to be closed.
     *
     * @param options JVM options beyond those of {@code ./workshop up}, which are none in an honest measurement
     */
    public BenchCloud startCloud(String... options) throws IOException, InterruptedException {
        progress.say("starting a local cloud");
        return BenchCloud.start(repository, cloudClassPath, folder("cloud"), List.of(options));
    }
}
