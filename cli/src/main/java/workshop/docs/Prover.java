package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Proves pages: follows them as a reader would and compares everything they say with what happens. */
public final class Prover {

    /** At most so many blocks of all pages may be marked as skipped. */
    public static final int MOST_SKIPPED = 5;

    private static final Duration START = Duration.ofMinutes(3);

    /**
     * How to prove.
     *
     * @param root the repository
     * @param temporary where copies are made
     * @param environment the variables of the reader's shell
     * @param workshop the words that run the workshop's command line for a copy of the repository
     * @param progress hears what is being done
     * @param accept whether shown output that is not met, and minutes, are rewritten in the pages
     */
    public record Settings(
            Path root,
            Path temporary,
            Map<String, String> environment,
            Function<Path, List<String>> workshop,
            Consumer<String> progress,
            boolean accept) {}

    /**
     * What came of it.
     *
     * @param faults a line each, with page and line; empty when everything holds
     * @param tally in words
     */
    public record Outcome(List<String> faults, String tally) {}

    private final Settings settings;
    private final Pages pages;
    private final List<Fault> faults = new ArrayList<>();
    private Tally tally = Tally.NONE;

    private Prover(Settings settings) {
        this.settings = settings;
        this.pages = new Pages(settings.root());
    }

    /**
     * Proves the pages that are chosen by their file's name, such as "4-users.md".
     *
     * @throws IOException when the proof itself cannot be carried out
     */
    public static Outcome prove(Settings settings, Predicate<String> chosen) throws IOException, InterruptedException {
        Prover prover = new Prover(settings);
        prover.run(chosen);
        return new Outcome(prover.faults.stream().map(Fault::toString).toList(), prover.tally.toString());
    }

    private void run(Predicate<String> chosen) throws IOException, InterruptedException {
        Links links = new Links(settings.root());
        int skipped = 0;
        List<Page> toFollow = new ArrayList<>();
        for (Path file : pages.all()) {
            try {
                Page page =
                        PageReader.read(file, Files.readString(settings.root().resolve(file)));
                skipped += (int) page.commands().stream()
                        .filter(block -> !block.skipped().isEmpty())
                        .count();
                if (chosen.test(String.valueOf(file.getFileName()))) {
                    toFollow.add(page);
                    faults.addAll(links.faults(file));
                    faults.addAll(edits(page));
                }
            } catch (PageException e) {
                faults.add(e.fault());
            }
        }
        if (skipped > MOST_SKIPPED) {
            faults.add(new Fault(
                    new Place(Path.of("docs"), 0),
                    skipped + " blocks are marked as skipped, more than " + MOST_SKIPPED));
        }
        follow(toFollow);
    }

    /** The edits alone, without a shell: whether they lead from a step to the next. */
    private List<Fault> edits(Page page) throws IOException {
        Optional<String> step = pages.step(page.file());
        if (step.isEmpty()) {
            return List.of();
        }
        Project project = Project.of(settings.root().resolve(step.get()));
        try {
            page.edits().forEach(project::apply);
        } catch (PageException e) {
            return List.of(e.fault());
        }
        Optional<String> next = pages.nextStep(step.get());
        String wanted = next.orElse(step.get());
        int end = (int) page.source().lines().count();
        return project.differences(Project.of(settings.root().resolve(wanted))).stream()
                .map(difference -> new Fault(
                        new Place(page.file(), end), "the edits do not lead to " + wanted + ": " + difference))
                .toList();
    }

    private void follow(List<Page> toFollow) throws IOException, InterruptedException {
        if (toFollow.stream()
                .allMatch(page -> page.steps().isEmpty() && page.pictures().isEmpty())) {
            return;
        }
        try (Workplace workplace = new Workplace(settings.root(), settings.temporary(), settings.workshop())) {
            try {
                for (Page page : toFollow) {
                    if (!page.steps().isEmpty() || !page.pictures().isEmpty()) {
                        follow(page, workplace);
                    }
                }
            } finally {
                try (ShellSession shell = shell(workplace)) {
                    shell.type("./workshop down", START);
                }
            }
        }
    }

    private void follow(Page page, Workplace workplace) throws IOException, InterruptedException {
        settings.progress().accept("== " + page.file());
        Optional<String> step = pages.step(page.file());
        Optional<Path> folder = step.map(workplace::step);
        try (ShellSession shell = shell(workplace)) {
            if (!page.file().endsWith("0-setup.md")) {
                turn(shell);
            }
            if (step.isPresent()) {
                pictures(page, folder.get(), shell);
            }
            Project project = folder.isPresent() ? Project.of(folder.get()) : Project.empty();
            PageProof proof = new PageProof(page, settings.progress());
            proof.follow(shell, folder, project);
            faults.addAll(proof.faults());
            tally = tally.plus(proof.tally());
            int minutes = Minutes.of(page, proof.commandTime());
            if (settings.accept()) {
                accept(page, proof, minutes);
            } else {
                minutes(page, minutes);
            }
        }
    }

    /** Readers come to a page with the local cloud running and their shell turned to it, as chapter 0 left them. */
    private static void turn(ShellSession shell) throws IOException, InterruptedException {
        ShellSession.Result up = shell.type("./workshop up", START);
        if (up.status() != 0) {
            throw new IOException("The local cloud does not start: " + String.join("\n", up.output()));
        }
        shell.type("eval \"$(./workshop env)\"", START);
    }

    private void pictures(Page page, Path folder, ShellSession shell) throws IOException, InterruptedException {
        if (page.pictures().isEmpty()) {
            faults.add(new Fault(new Place(page.file(), 1), "a chapter has a picture: a Mermaid block"));
            return;
        }
        Path artifact = folder.resolve("target/users.jar");
        Files.createDirectories(artifact.resolveSibling(""));
        Files.writeString(artifact, "A template is packaged without building.");
        ShellSession.Result packaged = shell.type("(cd '" + folder.getFileName() + "' && serverless package)", START);
        Files.delete(artifact);
        if (packaged.status() != 0) {
            throw new IOException("serverless package failed: " + String.join("\n", packaged.output()));
        }
        Template template = Template.read(folder.resolve(".serverless/cloudformation-template-update-stack.json"));
        page.pictures().stream().limit(1).forEach(picture -> faults.addAll(new Picture(picture).faults(template)));
    }

    private void minutes(Page page, int computed) {
        Minutes.shown(page)
                .filter(shown -> Math.abs(shown - computed) > Minutes.STEP)
                .ifPresent(shown -> faults.add(new Fault(
                        new Place(page.file(), 1),
                        "the page says " + shown + " minutes, but they are " + computed
                                + "; ./workshop docs --accept rewrites it")));
    }

    private void accept(Page page, PageProof proof, int minutes) throws IOException {
        String accepted = AcceptedOutput.written(page.source(), proof.runs());
        accepted = Minutes.with(accepted, minutes);
        if (!accepted.equals(page.source())) {
            Files.writeString(settings.root().resolve(page.file()), accepted);
            settings.progress().accept("rewrote " + page.file());
        }
    }

    private ShellSession shell(Workplace workplace) throws IOException {
        Map<String, String> variables = new TreeMap<>(settings.environment());
        variables.put("PWD", workplace.folder().toString());
        return new ShellSession(workplace.folder(), variables);
    }
}
