package workshop.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import workshop.check.Check;
import workshop.docs.Chapter;
import workshop.progress.Progress;
import workshop.progress.ProgressFile;

/** Watches one step or lab: sees saves and keys, and has a round made of each save. */
public final class Watch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);
    private static final Duration DEPLOYED_WITHIN = Duration.ofMinutes(3);

    /**
     * What it works with.
     *
     * @param root the repository
     * @param folder the step or lab
     * @param name how the repository calls it
     * @param testsEndWithin how long tests may take before they are ended
     * @param promises made when they are looked at for the first time
     * @param keys what is typed, a line each
     */
    public record Setting(
            Path root,
            Path folder,
            String name,
            Cloud cloud,
            Programs programs,
            Duration testsEndWithin,
            Supplier<Promises> promises,
            Paper paper,
            Queue<String> keys) {}

    /** Why it does not begin, or does not go on; the message names the cause and the cure. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private final Setting setting;
    private final Project project;
    private final Optional<Chapter> chapter;
    private final Screen screen;
    private final ProgressFile progress;
    private final Keys keys;
    private final Absence absence;
    private final RunningCheck check = new RunningCheck();
    private final AtomicBoolean newer = new AtomicBoolean();
    private final Set<String> saved = new TreeSet<>();

    private Pending pending = Pending.NOTHING;
    private Round.Result last = new Round.Result(Pending.NOTHING, List.of(), List.of(), true);
    private Duration took = Duration.ZERO;
    private boolean again = true;
    private boolean ended;
    private Optional<String> goOn = Optional.empty();

    /** When was saved what is worked at. */
    private long since = System.nanoTime();

    public Watch(Setting setting) throws IOException {
        this.setting = setting;
        this.project = Project.of(setting.root(), setting.folder(), setting.name());
        this.chapter = Chapter.of(setting.root(), setting.name());
        this.screen = new Screen(setting.name(), setting.cloud().name(), chapter);
        this.progress = new ProgressFile(setting.root());
        this.keys = new Keys(setting.root(), setting.name(), chapter, progress, setting.paper());
        this.absence = new Absence(setting.cloud().answers());
    }

    /**
     * Watches until it is told to end or to go on.
     *
     * @return the folder of the chapter to go on with; empty when that was all
     * @throws Refused when another watch has the same stack, or the folder is gone
     */
    public Optional<String> run() throws IOException, InterruptedException {
        Path file = lockFile();
        try (WatchLock lock = WatchLock.take(file).orElseThrow(() -> new Refused(refusal(file)))) {
            lock.name(project.name() + " (process " + ProcessHandle.current().pid() + ")");
            progress.update(before -> before.at(setting.name()));
            try (ProjectStages stages =
                            new ProjectStages(project, setting.programs(), setting.cloud(), setting.testsEndWithin());
                    LazyPromises promises = new LazyPromises(setting.promises())) {
                pending = stages.beginning();
                ExecutorService rounds = Executors.newSingleThreadExecutor(Watch::daemon);
                try {
                    watch(stages, promises, rounds);
                } finally {
                    end(rounds);
                }
            }
            return goOn;
        }
    }

    /** A deployment that has begun is not broken off. */
    private void end(ExecutorService rounds) throws InterruptedException {
        newer.set(true);
        check.breakOff();
        rounds.shutdown();
        if (!rounds.awaitTermination(DEPLOYED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            rounds.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "round");
        thread.setDaemon(true);
        return thread;
    }

    private Path lockFile() throws IOException {
        String stack = Files.exists(project.folder().resolve("serverless.yml"))
                ? project.service().service().orElse(project.own().getFileName().toString())
                : project.own().getFileName().toString();
        return setting.root()
                .resolve(".workshop/watch")
                .resolve(stack.replaceAll("[^A-Za-z0-9_-]+", "_") + "-"
                        + setting.cloud().stage() + ".lock");
    }

    private static String refusal(Path file) {
        String holder = "";
        try {
            holder = WatchLock.holder(file);
        } catch (IOException e) {
            // It is named without.
        }
        return "Another terminal watches" + (holder.isEmpty() ? "" : " " + holder)
                + " and deploys the same stack. End that one first: ctrl-C there.";
    }

    private void watch(ProjectStages stages, Promises promises, ExecutorService rounds)
            throws IOException, InterruptedException {
        Settling settling = new Settling(look());
        Optional<Future<Round.Result>> running = Optional.empty();
        while (!ended) {
            note(settling.look(look(), System.nanoTime()));
            if (running.isPresent() && running.get().isDone()) {
                took = Duration.ofNanos(System.nanoTime() - since);
                finished(running.get());
                running = Optional.empty();
            }
            if (running.isEmpty() && absence.isOver(System.nanoTime())) {
                again = true;
                since = System.nanoTime();
                setting.paper().add(List.of(setting.cloud().name() + " answers again …"));
            }
            if (running.isEmpty() && (again || !saved.isEmpty())) {
                again = false;
                keys.forget();
                running = Optional.of(begin(stages, promises, rounds));
            }
            if (check.isLong(System.nanoTime())) {
                setting.paper().add(List.of("still looking at what is deployed; a save breaks it off …"));
            }
            String key = setting.keys().poll();
            if (key != null) {
                typed(key.strip());
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private void note(Set<String> now) {
        if (now.isEmpty()) {
            return;
        }
        if (saved.isEmpty()) {
            since = System.nanoTime() - Settling.QUIET.toNanos();
        }
        saved.addAll(now);
        newer.set(true);
        check.breakOff();
    }

    private void typed(String word) throws IOException {
        switch (word) {
            case "q" -> ended = true;
            case "r" -> {
                again = true;
                since = System.nanoTime();
            }
            case "h" -> keys.hint();
            case "n" -> {
                goOn = keys.next();
                ended = goOn.isPresent();
            }
            case "" -> {
                // Enter alone asks for nothing.
            }
            default -> setting.paper().add(List.of(screen.keys()));
        }
    }

    private Snapshot look() {
        try {
            return Snapshot.of(project.folder());
        } catch (IOException e) {
            throw new Refused(project.folder() + " is gone: there is nothing to watch any more.");
        }
    }

    private Future<Round.Result> begin(ProjectStages stages, Promises promises, ExecutorService rounds) {
        if (!saved.isEmpty()) {
            setting.paper().show(List.of(screen.title(), "", Screen.saved(saved)));
        }
        Pending all = pending.saved(saved);
        pending = all;
        saved.clear();
        newer.set(false);
        Set<Stage> wanted = all.stages(stages.shortcuts());
        // The last chapter takes away what is deployed, and watching deploys.
        Optional<Integer> promised =
                chapter.map(Chapter::number).filter(number -> number <= Check.LAST_BUILDING_CHAPTER);
        Round round = new Round(stages, promises, promised, this::begun);
        return rounds.submit(() -> {
            try {
                return round.go(all, wanted, newer::get);
            } finally {
                check.end();
            }
        });
    }

    private void begun(Stage stage) {
        if (stage == Stage.CHECK) {
            check.begin(System.nanoTime());
        }
        Screen.before(stage).ifPresent(words -> setting.paper().add(List.of(words)));
    }

    private void finished(Future<Round.Result> round) throws IOException, InterruptedException {
        try {
            last = round.get();
        } catch (ExecutionException e) {
            Report fault = Report.bad(
                    Stage.CHECK,
                    "this is a fault of the workshop, not yours",
                    List.of(Excerpt.line(String.valueOf(e.getCause())), "Save again, or type r."));
            last = new Round.Result(pending, List.of(fault), List.of(), false);
        }
        pending = last.pending();
        if (last.superseded()) {
            return;
        }
        absence.afterRound(last.good(), System.nanoTime());
        remember(last.promises());
        show();
    }

    private void show() {
        List<String> lines = new ArrayList<>(List.of(screen.title(), ""));
        lines.addAll(screen.of(last, took));
        lines.addAll(List.of("", screen.keys()));
        setting.paper().show(lines);
    }

    private void remember(List<Promised> promises) throws IOException {
        if (promises.isEmpty()) {
            return;
        }
        Optional<Promised> unkept =
                promises.stream().filter(promise -> !promise.kept()).findFirst();
        Progress.Seen seen = new Progress.Seen(
                unkept.isEmpty(),
                unkept.map(Promised::promise).orElse(""),
                unkept.map(Promised::part).orElse(""));
        progress.update(before -> {
            Progress after = before.saw(setting.name(), seen);
            for (Promised promise : promises) {
                after = after.held(setting.name(), promise.promise(), promise.kept());
            }
            return after;
        });
    }
}
