package workshop.bench.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.bench.BenchFailure;
import workshop.bench.Part;
import workshop.bench.Rounds;
import workshop.bench.Workbench;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Children;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Target;
import workshop.bench.stats.Unit;
import workshop.cli.PinnedServerless;

/** From a save until the check's answer: by watch, and by the commands for which it stands. */
public final class WatchPart implements Part {

    private static final Duration LIMIT = Duration.ofMinutes(12);

    /** The chapters whose check calls one function, and three. */
    private static final List<List<String>> CHAPTERS =
            List.of(List.of("2-table", "3-api"), List.of("4-users", "5-delete"));

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public String measures() {
        return "from a save until the check's answer, by workshop watch, and by mvn package, serverless deploy and"
                + " workshop check";
    }

    @Override
    public void run(Workbench bench, PartResult.Builder results) throws Exception {
        for (List<String> chapter : CHAPTERS) {
            try (BenchCloud cloud = bench.startCloud()) {
                measure(bench, cloud, chapter.get(0), chapter.get(1), results);
            }
        }
        results.note(
                "In turns on one local cloud, in stages of their own; the same save is made in both folders. The check"
                        + " looks at every promise of the chapter, which is done: that of 2-table calls one function, that of 4-users"
                        + " three, each of which has to start with the new code.");
    }

    private static void measure(
            Workbench bench, BenchCloud cloud, String chapter, String solution, PartResult.Builder results)
            throws Exception {
        Learner watched = Learner.of(bench.repository(), bench.folder("watched"), chapter, solution);
        Learner typed = Learner.of(bench.repository(), bench.folder("typed"), chapter, solution);
        Samples watchedClass = new Samples(chapter + ", a class: watch", Unit.SECONDS);
        Samples typedClass =
                new Samples(chapter + ", a class: mvn package && serverless deploy && workshop check", Unit.SECONDS);
        Samples watchedService = new Samples(chapter + ", serverless.yml: watch", Unit.SECONDS);
        Samples typedService =
                new Samples(chapter + ", serverless.yml: serverless deploy && workshop check", Unit.SECONDS);
        Map<String, String> byHand = new TreeMap<>(cloud.environment());
        byHand.put("STAGE", "typed");
        Commands commands = new Commands(bench.cloudClassPath(), typed, byHand);
        bench.progress().say(chapter + ": first deployments");
        commands.build();
        commands.deployAndCheck();
        try (WatchProcess watch = WatchProcess.start(bench.cloudClassPath(), watched, cloud.environment())) {
            int rounds = bench.scaled(20, 5);
            bench.progress().say(chapter + ": " + rounds + " saves of a class");
            new Rounds(LIMIT)
                    .add(watchedClass, () -> {
                        watched.saveClass();
                        watch.awaitAnswer();
                        return watched;
                    })
                    .add(typedClass, () -> {
                        typed.saveClass();
                        commands.build();
                        return commands.deployAndCheck();
                    })
                    .run(bench.scaled(3, 1), rounds);
            bench.progress().say(chapter + ": saves of serverless.yml");
            new Rounds(LIMIT)
                    .add(watchedService, () -> {
                        watched.saveConfiguration();
                        watch.awaitAnswer();
                        return watched;
                    })
                    .add(typedService, () -> {
                        typed.saveConfiguration();
                        return commands.deployAndCheck();
                    })
                    .run(1, bench.scaled(10, 3));
        }
        double median = results.add(watchedClass).median();
        results.ratio(chapter + ", a class: watch, seconds", median, Target.atMost(2));
        results.ratio(
                chapter + ", a class: watch / typed",
                median / results.add(typedClass).median());
        double service = results.add(watchedService).median();
        results.ratio(chapter + ", serverless.yml: watch, seconds", service, Target.atMost(6));
        results.ratio(
                chapter + ", serverless.yml: watch / typed",
                service / results.add(typedService).median());
    }

    /** What is typed without watch. */
    private record Commands(String classPath, Learner learner, Map<String, String> environment) {

        void build() throws IOException, InterruptedException {
            run(List.of("mvn", "-q", "-B", "package"));
        }

        Path deployAndCheck() throws IOException, InterruptedException {
            run(List.of("node", PinnedServerless.script(learner.root()).toString(), "deploy"));
            run(WatchProcess.words(classPath, learner, "check"));
            return learner.folder();
        }

        private void run(List<String> words) throws IOException, InterruptedException {
            Path output = learner.root().resolve("output.txt");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(learner.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            int exit = Children.run(builder);
            if (exit != 0) {
                throw new BenchFailure(String.join(" ", words.subList(0, 1)) + " in " + learner.folder()
                        + " ended with " + exit + ":\n" + Files.readString(output));
            }
        }
    }
}
