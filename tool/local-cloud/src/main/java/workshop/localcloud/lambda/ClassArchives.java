package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import workshop.localcloud.identity.Ids;

/**
 * The class-data archives of deployed code, in a folder of the state: which one a process starts from, and one after the
 * other, while no function works, those that are missing. The shell around {@link ArchiveDecision}.
 *
 * <p>The first environment of a function after a change writes down which classes it loads; from such lists a virtual
 * machine of its own makes an archive for all functions that share the code. No code of a function runs for that.
 */
final class ClassArchives {

    /** What the archives may take together, in bytes. */
    static final long MOST_BYTES = 512L << 20;

    private static final Logger LOG = System.getLogger(ClassArchives.class.getName());

    /** The end of a virtual machine that cannot start. */
    private static final int NOT_STARTED = 1;

    /** A list that an environment writes. */
    private record Recording(FunctionVersion function, Jdk jdk, String key, Path file) {}

    private final Path folder;
    private final FunctionStore store;
    private final Installations installations;
    private final RuntimeFiles runtime;
    private final Clock clock;
    private final Ids ids;
    private final ConcurrentMap<String, ClassArchive> archives = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Instant> lastStarted = new ConcurrentHashMap<>();
    private final ConcurrentMap<ExecutionEnvironment, Recording> recordings = new ConcurrentHashMap<>();
    private final Set<ExecutionEnvironment> answered = ConcurrentHashMap.newKeySet();
    private final Set<String> unfit = ConcurrentHashMap.newKeySet();
    private final ClassLists lists;

    /** @throws UncheckedIOException when the folder cannot be made */
    ClassArchives(
            Path folder, FunctionStore store, Installations installations, RuntimeFiles runtime, Clock clock, Ids ids) {
        this.folder = folder;
        this.store = store;
        this.installations = installations;
        this.runtime = runtime;
        this.clock = clock;
        this.ids = ids;
        try {
            CodeFolders.delete(recorded());
            Files.createDirectories(recorded());
            Files.createDirectories(made());
            this.lists = new ClassLists(folder.resolve("lists"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set up " + folder, e);
        }
    }

    /** What the next environment of a function does: decided from memory, at once. */
    ClassData choose(FunctionVersion function, Jdk jdk) {
        if (ClassData.isLeftToTheFunction(function.settings().environment())) {
            return ClassData.NONE;
        }
        String key = key(function, jdk);
        lastStarted.put(key, clock.instant());
        if (unfit.contains(key)) {
            return ClassData.NONE;
        }
        boolean records = !lists.isRecordedFrom(function, jdk, key);
        return new ClassData(
                Optional.ofNullable(archives.get(key)).filter(ClassArchive::isThere),
                records ? Optional.of(recorded().resolve(ids.hex(32))) : Optional.empty());
    }

    /** An environment was started. */
    void started(ExecutionEnvironment environment, Jdk jdk, ClassData data) {
        data.recordTo()
                .ifPresent(file -> recordings.put(
                        environment,
                        new Recording(environment.function(), jdk, key(environment.function(), jdk), file)));
    }

    /** An environment's call is over. */
    void answered(ExecutionEnvironment environment) {
        if (recordings.containsKey(environment)) {
            answered.add(environment);
        }
    }

    /**
     * An environment's process ended.
     *
     * @param crashed whether the virtual machine itself came to grief
     */
    void ended(ExecutionEnvironment environment, ClassData data, boolean crashed, int status) {
        Recording recording = recordings.get(environment);
        if (recording != null && !answered.contains(environment)) {
            recordings.remove(environment);
            delete(recording.file());
        }
        boolean failed = crashed || status == NOT_STARTED && !environment.wasReached();
        if (data.archive().isPresent() && failed) {
            archives.forEach((key, archive) -> {
                if (archive.equals(data.archive().get())) {
                    LOG.log(
                            Level.WARNING,
                            "Given up, as {0} did not start: {1}",
                            environment.function().name(),
                            archive);
                    unfit.add(key);
                    remove(key);
                }
            });
        }
    }

    /** Looks through what an earlier run left: whole archives are used again. */
    void load() throws IOException {
        try (Stream<Path> keys = Files.list(made())) {
            for (Path key : keys.toList()) {
                try (Stream<Path> each = Files.list(key)) {
                    for (Path made : each.toList()) {
                        ClassArchive archive = new ClassArchive(made);
                        if (archive.isIntact() && archives.putIfAbsent(name(key), archive) == null) {
                            LOG.log(Level.DEBUG, "Found {0}", archive);
                        } else {
                            CodeFolders.delete(made);
                        }
                    }
                }
            }
        }
    }

    boolean hasRecorded() {
        return !answered.isEmpty();
    }

    /** Takes the lists of environments that have answered. */
    void collect() throws IOException {
        for (ExecutionEnvironment environment : List.copyOf(answered)) {
            answered.remove(environment);
            Recording recording = recordings.remove(environment);
            if (recording == null || !Files.exists(recording.file())) {
                continue;
            }
            if (!lists.isRecordedFrom(recording.function(), recording.jdk(), recording.key())) {
                lists.keep(
                        recording.function(),
                        recording.jdk(),
                        recording.key(),
                        ClassList.of(Files.readString(recording.file(), java.nio.charset.StandardCharsets.UTF_8)));
            }
            delete(recording.file());
        }
    }

    /**
     * Unpacks one function's code, removes archives that nothing uses any more, or makes one that is missing.
     *
     * @param disturbs whether to stop, asked now and then
     * @return whether there may be more to do
     */
    boolean step(BooleanSupplier disturbs) throws IOException, InterruptedException {
        Map<FunctionVersion, Jdk> functions = functions();
        lists.retain(functions);
        Map<String, FunctionVersion> examples = new LinkedHashMap<>();
        Map<String, List<ClassList>> known = new HashMap<>();
        functions.forEach((function, jdk) -> {
            String key = key(function, jdk);
            examples.putIfAbsent(key, function);
            lists.find(function, jdk).ifPresent(list -> known.computeIfAbsent(key, any -> new ArrayList<>())
                    .add(list));
        });
        unfit.retainAll(examples.keySet());
        lastStarted.keySet().retainAll(examples.keySet());
        List<ArchiveDecision.Wanted> wanted = examples.keySet().stream()
                .map(key -> new ArchiveDecision.Wanted(
                        key,
                        ClassList.union(known.getOrDefault(key, List.of())),
                        !unfit.contains(key),
                        lastStarted.getOrDefault(key, Instant.EPOCH)))
                .toList();
        ArchiveDecision decision = ArchiveDecision.decide(wanted, kept(), MOST_BYTES);
        decision.remove().forEach(this::remove);
        if (decision.make().isEmpty()) {
            return false;
        }
        String key = decision.make().get();
        FunctionVersion function = examples.get(key);
        ClassList list = wanted.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow()
                .list();
        if (function == null || disturbs.getAsBoolean()) {
            return true;
        }
        make(key, function, list, disturbs);
        return true;
    }

    /** Unpacks the code of the functions that were not called yet, as a call would. */
    void unpack(BooleanSupplier disturbs) {
        for (FunctionVersion function : functions().keySet()) {
            if (disturbs.getAsBoolean()) {
                return;
            }
            if (!installations.isUnpacked(function)) {
                installations.of(function);
            }
        }
    }

    private void make(String key, FunctionVersion function, ClassList list, BooleanSupplier disturbs)
            throws IOException, InterruptedException {
        Instant start = clock.instant();
        Installation installation = installations.of(function);
        ClassArchive archive = new ClassArchive(made().resolve(key).resolve(ids.hex(16)));
        Files.createDirectories(archive.folder());
        try {
            ClassJar jar = new ClassJar(installation);
            Optional<String> reason = jar.unfit();
            if (reason.isPresent()) {
                LOG.log(Level.INFO, "No class-data archive, as {0}: {1}", reason.get(), installation.taskRoot());
                unfit.add(key);
                return;
            }
            ArchiveProcess process = new ArchiveProcess(archive, jar, installation, runtime.classPath(), disturbs);
            boolean linked = canLinkAhead(function, installation.jdk());
            if (!(linked && process.make(list, true) || process.make(list, false))) {
                if (!disturbs.getAsBoolean()) {
                    LOG.log(Level.INFO, "A class-data archive could not be made: {0}", installation.taskRoot());
                    unfit.add(key);
                }
                return;
            }
            ClassArchive before = archives.put(key, archive);
            archive.seal();
            if (before != null) {
                delete(before.folder());
            }
            LOG.log(Level.DEBUG, "Made in {0}: {1}", java.time.Duration.between(start, clock.instant()), archive);
        } finally {
            if (!archive.equals(archives.get(key))) {
                CodeFolders.delete(archive.folder());
            }
        }
    }

    private static boolean canLinkAhead(FunctionVersion function, Jdk jdk) {
        return ClassData.canLinkAhead(function.settings().environment(), jdk.feature());
    }

    private Map<FunctionVersion, Jdk> functions() {
        Map<FunctionVersion, Jdk> functions = new LinkedHashMap<>();
        store.all().stream()
                .flatMap(FunctionRecord::all)
                .forEach(function -> installations.jdk(function).ifPresent(jdk -> functions.put(function, jdk)));
        return functions;
    }

    private List<ArchiveDecision.Kept> kept() throws IOException {
        List<ArchiveDecision.Kept> kept = new ArrayList<>();
        for (Map.Entry<String, ClassArchive> each : archives.entrySet()) {
            ClassArchive archive = each.getValue();
            if (archive.isThere()) {
                kept.add(new ArchiveDecision.Kept(
                        each.getKey(),
                        ClassList.of(Files.readString(archive.list())),
                        archive.size(),
                        lastStarted.getOrDefault(each.getKey(), Instant.EPOCH)));
            } else {
                remove(each.getKey());
            }
        }
        return kept;
    }

    private void remove(String key) {
        archives.remove(key);
        delete(made().resolve(key));
    }

    private static void delete(Path path) {
        try {
            CodeFolders.delete(path);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Left behind: " + path, e); // A process has it open; the next start deletes it.
        }
    }

    /** Another one when anything is another that an archive depends on. */
    private String key(FunctionVersion function, Jdk jdk) {
        return runtime.digest(List.of(
                function.code().key(),
                Installations.layersKey(function),
                jdk.home().toString(),
                jdk.version(),
                canLinkAhead(function, jdk) ? "linked ahead" : ""));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private Path made() {
        return folder.resolve("made");
    }

    private Path recorded() {
        return folder.resolve("recorded");
    }
}
