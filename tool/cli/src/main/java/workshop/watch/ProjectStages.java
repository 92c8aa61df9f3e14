package workshop.watch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** The stages of one project: it keeps what is worth keeping from one save to the next. */
final class ProjectStages implements Stages, AutoCloseable {

    private final Project project;
    private final Programs programs;
    private final Cloud cloud;
    private final Duration testsEndWithin;
    private final Optional<SourceCompiler> compiler = SourceCompiler.find();
    private final Optional<DeployedCode> deployed;
    private final DeployedMark deployedMark;

    private @Nullable Libraries libraries;
    private @Nullable TestProcess tests;

    /** When the sources were read that the classes are made of. */
    private Instant compiled = Instant.EPOCH;

    /** Classes that have changed since all tests held; nothing when it is not known which. */
    private Optional<Set<String>> changed = Optional.empty();

    /** The hash of the code that was deployed from here; empty before. */
    private String known = "";

    ProjectStages(Project project, Programs programs, Cloud cloud, Duration testsEndWithin) {
        this.project = project;
        this.programs = programs;
        this.cloud = cloud;
        this.testsEndWithin = testsEndWithin;
        this.deployedMark = new DeployedMark(project.own().resolve("deployed"));
        this.deployed = cloud.local().map(url -> new DeployedCode(URI.create(url), cloud.environment()));
    }

    /** Whether it is built in a way that is understood here. */
    private boolean isPlain() {
        try {
            return compiler.isPresent()
                    && project.service().artefact().isPresent()
                    && CompilerOptions.of(project.pom()).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** On AWS Maven packages and the Serverless CLI deploys, as on any other day. */
    Shortcuts shortcuts() {
        boolean plain = isPlain();
        boolean local = plain && deployed.isPresent();
        return new Shortcuts(plain, local, local && !known.isEmpty());
    }

    /** What is to be done at first: not what Maven did before, and nobody changed. */
    Pending beginning() throws IOException {
        Path asked = project.own().resolve("pom.xml");
        Path list = project.own().resolve("libraries.txt");
        Path pom = project.folder().resolve("pom.xml");
        Optional<Artefact> artefact =
                Files.exists(project.folder().resolve("serverless.yml")) ? artefact() : Optional.empty();
        boolean known = Files.exists(asked)
                && Files.exists(list)
                && Files.exists(pom)
                && Files.readString(asked).equals(project.pom())
                && artefact.filter(Artefact::exists).isPresent()
                && Files.getLastModifiedTime(artefact.get().jar()).compareTo(Files.getLastModifiedTime(pom)) > 0;
        if (known) {
            Libraries before = Libraries.read(Files.readAllLines(list));
            if (!before.test().isEmpty()
                    && Stream.concat(before.test().stream(), before.launcher().stream())
                            .allMatch(Files::exists)) {
                libraries = before;
                return new Pending(false, true, true, true, true, true);
            }
        }
        return Pending.ALL;
    }

    @Override
    public Report go(Stage stage) throws IOException, InterruptedException {
        for (String file : List.of("pom.xml", "serverless.yml")) {
            if (!Files.exists(project.folder().resolve(file))) {
                return Report.bad(
                        stage, file + " is gone", List.of("Put it back: git checkout " + project.name() + "/" + file));
            }
        }
        return switch (stage) {
            case LIBRARIES -> libraries();
            case COMPILE -> compile();
            case TEST -> test();
            case PACKAGE -> packaged();
            case RENEW -> renew();
            case DEPLOY -> deploy();
            case UPDATE -> update();
            case CHECK -> throw new IllegalArgumentException(String.valueOf(stage));
        };
    }

    private Report libraries() throws IOException, InterruptedException {
        Path list = Files.createDirectories(project.own()).resolve("libraries.txt");
        String pom = project.pom();
        List<String> goal = new ArrayList<>(List.of("-q", "-B"));
        goal.addAll(Libraries.GOAL);
        goal.add("-DoutputFile=" + list);
        Programs.Ended ended = programs.maven(project.folder(), goal);
        if (!ended.good()) {
            return Report.bad(Stage.LIBRARIES, "Maven cannot read pom.xml", Excerpt.ofMaven(ended.output()));
        }
        Libraries found = Libraries.read(Files.readAllLines(list));
        for (Path launcher : found.launcher()) {
            if (!Files.exists(launcher)) {
                String version = String.valueOf(launcher.resolveSibling("").getFileName());
                programs.maven(
                        project.folder(),
                        List.of(
                                "-q",
                                "-B",
                                "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:get",
                                "-Dartifact=org.junit.platform:junit-platform-launcher:" + version));
            }
        }
        libraries = found;
        endTests();
        Files.writeString(project.own().resolve("pom.xml"), pom);
        return Report.good(Stage.LIBRARIES, "pom.xml is read");
    }

    private Report compile() throws IOException {
        Instant begun = Instant.now();
        Optional<List<String>> options = CompilerOptions.of(project.pom());
        if (libraries == null || options.isEmpty() || compiler.isEmpty()) {
            return Report.bad(Stage.COMPILE, "pom.xml is not understood", List.of("Save it once more."));
        }
        Path fresh = project.own().resolve("fresh");
        ClassFolder code = empty(fresh.resolve("classes"));
        List<String> wrong = compiler.get()
                .compile(project.folder(), project.mainSources(), options.get(), libraries.compile(), code.folder());
        if (!wrong.isEmpty()) {
            return Report.bad(Stage.COMPILE, "it does not compile", wrong);
        }
        ClassFolder testCode = empty(fresh.resolve("test-classes"));
        List<Path> testPath = new ArrayList<>(List.of(code.folder()));
        testPath.addAll(libraries.test());
        wrong = compiler.get()
                .compile(project.folder(), project.testSources(), options.get(), testPath, testCode.folder());
        if (!wrong.isEmpty()) {
            return Report.bad(Stage.COMPILE, "the tests do not compile", wrong);
        }
        Set<String> now = new TreeSet<>(project.classes().become(code));
        now.addAll(project.testClasses().become(testCode));
        changed.ifPresent(before -> before.addAll(now));
        compiled = begun;
        return Report.good(Stage.COMPILE, "it compiles");
    }

    private static ClassFolder empty(Path folder) throws IOException {
        ClassFolder classes = new ClassFolder(Files.createDirectories(folder));
        classes.clear();
        return classes;
    }

    private Report test() throws IOException, InterruptedException {
        if (libraries == null) {
            return Report.bad(Stage.TEST, "pom.xml is not understood", List.of("Save it once more."));
        }
        SortedMap<String, byte[]> testCode = project.testClasses().classes();
        List<String> chosen = changed.filter(names -> !names.isEmpty())
                .map(names -> touched(testCode, names))
                .orElseGet(() -> TestSelection.all(testCode));
        if (chosen.isEmpty()) {
            changed = Optional.of(new TreeSet<>());
            return Report.good(Stage.TEST, testCode.isEmpty() ? "there are no tests" : "no test uses what changed");
        }
        if (tests == null) {
            tests = TestProcess.start(project.folder(), libraries);
        }
        TestResult result;
        try {
            result = tests.run(
                    List.of(
                            project.testClasses().folder(),
                            project.classes().folder(),
                            project.testResources(),
                            project.mainResources()),
                    chosen,
                    testsEndWithin);
        } catch (IOException | InterruptedException e) {
            endTests();
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            return Report.bad(
                    Stage.TEST, "the tests do not end well", List.of(Excerpt.line(String.valueOf(e.getMessage()))));
        }
        if (result.failures().isEmpty()) {
            changed = Optional.of(new TreeSet<>());
        }
        return result.report();
    }

    private List<String> touched(SortedMap<String, byte[]> testCode, Set<String> names) {
        Map<String, byte[]> all = new TreeMap<>(testCode);
        try {
            all.putAll(project.classes().classes());
        } catch (IOException e) {
            return TestSelection.all(testCode);
        }
        return TestSelection.touched(all, testCode, names);
    }

    private Report packaged() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-q", "-B", "package"));
        // They have just been run.
        if (isPlain()) {
            words.add("-DskipTests");
        }
        Instant begun = Instant.now();
        Programs.Ended ended = programs.maven(project.folder(), words);
        if (!ended.good()) {
            return Report.bad(Stage.PACKAGE, "Maven cannot package it", Excerpt.ofMaven(ended.output()));
        }
        compiled = begun;
        return Report.good(Stage.PACKAGE, "Maven has packaged it");
    }

    private Optional<Artefact> artefact() throws IOException {
        return project.service()
                .artefact()
                .map(name -> new Artefact(project.folder().resolve(name)));
    }

    private Report renew() throws IOException, InterruptedException {
        Optional<Artefact> artefact = artefact();
        if (artefact.filter(Artefact::exists).isEmpty()) {
            return packaged();
        }
        SortedMap<String, byte[]> wanted = new TreeMap<>();
        project.classes().classes().forEach((name, content) -> wanted.put(name + ".class", content));
        if (Files.isDirectory(project.mainResources())) {
            try (Stream<Path> files = Files.walk(project.mainResources())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    wanted.put(
                            project.mainResources().relativize(file).toString().replace('\\', '/'),
                            Files.readAllBytes(file));
                }
            }
        }
        Path names = project.own().resolve("own.txt");
        try {
            Set<String> old = new TreeSet<>(artefact.get().own());
            if (Files.exists(names)) {
                old.addAll(Files.readAllLines(names));
            }
            artefact.get().renew(wanted, old, compiled);
        } catch (ZipException e) {
            // A build was broken off, or something else was put there.
            return packaged();
        }
        Files.write(names, wanted.keySet());
        return Report.good(
                Stage.RENEW, project.folder().relativize(artefact.get().jar()) + " has the new classes");
    }

    private Report deploy() throws IOException, InterruptedException {
        if (!cloud.answers().getAsBoolean()) {
            return silent(Stage.DEPLOY);
        }
        Programs.Ended ended = programs.serverless(project.folder(), List.of("deploy"));
        if (!ended.good()) {
            return Report.bad(Stage.DEPLOY, "it cannot be deployed", Excerpt.ofServerless(ended.output()));
        }
        Optional<Artefact> artefact = artefact().filter(Artefact::exists);
        known = artefact.isPresent() ? artefact.get().codeSha256() : "";
        deployedMark.set(compiled);
        return Report.good(
                Stage.DEPLOY,
                ended.output().contains("No changes to deploy") ? "it was deployed already" : "it is deployed");
    }

    private Report silent(Stage stage) {
        return Report.bad(
                stage,
                cloud.name() + " does not answer",
                List.of(
                        "Start it in another terminal, in the workshop's folder: " + cloud.start(),
                        "This goes on by itself then. What you saved is compiled and tested, and is not lost."));
    }

    private Report update() throws IOException, InterruptedException {
        if (!cloud.answers().getAsBoolean()) {
            return silent(Stage.UPDATE);
        }
        Optional<Artefact> artefact = artefact();
        Optional<String> service = project.service().service();
        if (deployed.isEmpty() || artefact.isEmpty() || service.isEmpty()) {
            return deploy();
        }
        String wanted = artefact.get().codeSha256();
        if (wanted.equals(known)) {
            deployedMark.set(compiled);
            return Report.good(Stage.UPDATE, "the functions have this code already");
        }
        int functions;
        try {
            functions = deployed.get()
                    .replace(service.get(), cloud.stage(), known, artefact.get().jar(), Instant.now());
        } catch (SdkException e) {
            // The CLI says why, or cures it.
            return deploy();
        }
        if (functions == 0) {
            return deploy();
        }
        known = wanted;
        deployedMark.set(compiled);
        return Report.good(
                Stage.UPDATE,
                functions == 1 ? "the function has the new code" : "the " + functions + " functions have the new code");
    }

    private void endTests() {
        if (tests != null) {
            tests.close();
            tests = null;
        }
    }

    @Override
    public void close() throws IOException {
        endTests();
        deployed.ifPresent(DeployedCode::close);
        if (compiler.isPresent()) {
            compiler.get().close();
        }
    }
}
