package workshop.bench.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import workshop.bench.BenchFailure;
import workshop.bench.cloud.MeasuredProcess;

/** A {@code workshop watch}, as the launcher starts it, and what it shows. */
final class WatchProcess implements AutoCloseable {

    private static final Duration BEGINS_WITHIN = Duration.ofMinutes(3);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

    /** The last line of each screen. */
    private static final String END = "and Enter\n";

    private final MeasuredProcess process;
    private final Path log;
    private int read;

    private WatchProcess(MeasuredProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it and waits for its first screen. */
    static WatchProcess start(String classPath, Learner learner, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path log = learner.root().resolve("watch.log");
        WatchProcess watch = new WatchProcess(
                MeasuredProcess.start(words(classPath, learner, "watch"), learner.folder(), environment, log), log);
        watch.await(BEGINS_WITHIN);
        return watch;
    }

    /** The command line as the launcher starts it. */
    static List<String> words(String classPath, Learner learner, String command) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dworkshop.home=" + learner.root(),
                "-cp",
                classPath,
                "workshop.cli.Main",
                command,
                learner.folder().getFileName().toString().substring(0, 1));
    }

    /** Waits for the next screen, in which the chapter has to be done. */
    void awaitAnswer() throws InterruptedException {
        String screen = await(ANSWERS_WITHIN);
        if (!screen.contains(" is done.") || screen.contains("✘")) {
            throw new BenchFailure("watch was to see that the chapter is done; it showed:\n" + screen);
        }
    }

    private String await(Duration within) throws InterruptedException {
        process.await("screen of watch", within, () -> text().indexOf(END, read) >= 0);
        String all = text();
        int end = all.indexOf(END, read) + END.length();
        String screen = all.substring(read, end);
        read = end;
        return screen;
    }

    private String text() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
