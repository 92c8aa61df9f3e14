package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Proves pages: follows them as a reader would and compares everything they say with what happens. All pages are
 * followed in one copy of the repository, one after the other, on one local cloud.
 */
public final class Prover implements AutoCloseable {

    /** At most so many blocks of all pages may be marked as skipped. */
    public static final int MOST_SKIPPED = 5;

    private static final Pattern ARTIFACT = Pattern.compile("(?m)^ +artifact: (\\S+)$");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * How to prove.
     *
     * @param root the repository
     * @param temporary where the copy is made
     * @param environment the variables of the reader's shell
     * @param workshop the words that run the workshop's command line for a copy of the repository
     * @param progress hears what is being done
     * @param accept whether shown output that is not met, and minutes, are rewritten in the pages
     * @param reuse whether what the repository has built of the same bytes may be taken in place of building it again
     * @param patience how long a second terminal may take to show what the page says
     */
    public record Settings(
            Path root,
            Path temporary,
            Map<String, String> environment,
            Function<Path, List<String>> workshop,
            Consumer<String> progress,
            boolean accept,
            boolean reuse,
            Duration patience) {}

    private final Settings settings;
    private final Pages pages;
    private final Links links;
    private Tally tally = Tally.NONE;

    @Nullable
    private Workplace workplace;

    /** Whether a page broke off, so that something of it may still be deployed. */
    private boolean littered;

    /** Reads and starts nothing yet. */
    public Prover(Settings settings) {
        this.settings = settings;
        this.pages = new Pages(settings.root());
        this.links = new Links(settings.root());
    }

    /** The pages in their order, relative to the repository. */
    public List<Path> pages() throws IOException {
        return pages.all();
    }

    /**
     * The pages that somebody means; none when there are no such pages.
     *
     * @param wanted a chapter's number, a page's or a lab's name, or a path
     */
    public List<Path> pages(String wanted) throws IOException {
        return pages.named(wanted);
    }

    /** What was done so far, in words. */
    public String tally() {
        return tally.toString();
    }

    /**
     * Proves a page.
     *
     * @return its faults, a line each, with page and line; empty when everything holds
     * @throws IOException when the proof itself cannot be carried out
     */
    public List<String> prove(Path file) throws IOException, InterruptedException {
        settings.progress().accept("== " + file);
        Set<Fault> faults = new LinkedHashSet<>();
        try {
            Page page = read(file);
            faults.addAll(links.faults(file));
            faults.addAll(tooManySkipped(page));
            faults.addAll(edits(page));
            faults.addAll(table(page));
            if (!page.steps().isEmpty() || pages.folder(file).isPresent()) {
                faults.addAll(followed(page));
            }
        } catch (PageException e) {
            faults.add(e.fault());
        }
        return faults.stream().map(Fault::toString).toList();
    }

    private Page read(Path file) throws IOException {
        return PageReader.read(file, Files.readString(settings.root().resolve(file)));
    }

    /** The blocks of this page beyond the most of all pages, counted in the pages' order. */
    private List<Fault> tooManySkipped(Page page) throws IOException {
        int before = 0;
        for (Path file : pages.all()) {
            if (file.equals(page.file())) {
                break;
            }
            before += skipped(read(file)).size();
        }
        return skipped(page).stream()
                .skip(Math.max(0, MOST_SKIPPED - before))
                .map(block -> new Fault(
                        block.place(),
                        "too many blocks are marked as skipped: at most " + MOST_SKIPPED + " of all pages"))
                .toList();
    }

    private static List<Step.Commands> skipped(Page page) {
        return page.commands().stream()
                .filter(block -> !block.skipped().isEmpty())
                .toList();
    }

    private List<Fault> table(Page page) throws IOException {
        Map<String, Integer> minutes = new TreeMap<>();
        for (Path file : pages.all()) {
            Minutes.shown(Files.readString(settings.root().resolve(file)))
                    .ifPresent(shown -> minutes.put(String.valueOf(file.getFileName()), shown));
        }
        if (settings.accept()) {
            write(page.file(), StepsTable.with(page.source(), minutes));
            return List.of();
        }
        return StepsTable.faults(page.file(), page.source(), minutes);
    }

    /**
     * The edits alone, without a shell: whether they apply, and those of a chapter lead from its step to the next,
     * together with the files that come with it. Those of a lab are experiments, which may end anywhere.
     */
    private List<Fault> edits(Page page) throws IOException {
        Optional<String> step = pages.folder(page.file());
        if (step.isEmpty()) {
            return page.edits().stream()
                    .map(edit -> new Fault(edit.place(), PageProof.NO_STEP))
                    .toList();
        }
        Path folder = settings.root().resolve(step.get());
        Project project = Project.of(folder);
        List<Fault> faults = new ArrayList<>();
        try {
            if (!pages.isChapter(page.file())) {
                page.edits().forEach(project::apply);
                return List.of();
            }
            faults.addAll(TaskRules.follow(page.edits(), project));
        } catch (PageException e) {
            return List.of(e.fault());
        }
        String wanted = pages.nextStep(step.get()).orElse(step.get());
        NextStep next = new NextStep(
                wanted, Project.of(folder), Project.of(settings.root().resolve(wanted)));
        faults.addAll(next.faults(page, project));
        return faults;
    }

    private List<Fault> followed(Page page) throws IOException, InterruptedException {
        Workplace place = workplace();
        List<Fault> faults = new ArrayList<>();
        Optional<String> name = pages.folder(page.file());
        Optional<Path> folder = name.map(place::folder);
        try (ShellSession shell = shell(place)) {
            if (pages.startsTheLocalCloud(page.file())) {
                succeed(shell, "./workshop down");
            } else {
                turn(shell);
            }
            if (name.isPresent()) {
                place.renew(name.get());
            }
            if (name.isPresent() && pages.needsPicture(page.file())) {
                faults.addAll(pictures(page, name.get(), shell, place));
            }
            Project project = folder.isPresent() ? Project.of(folder.get()) : Project.empty();
            PageProof proof = new PageProof(
                    page,
                    settings.progress(),
                    settings.reuse() ? Optional.of(new BuiltBefore(settings.root())) : Optional.empty(),
                    settings.patience());
            proof.follow(shell, folder, project);
            tally = tally.plus(proof.tally());
            littered = !proof.faults().isEmpty();
            faults.addAll(proof.faults());
            faults.addAll(proof.flaws());
            int minutes = Minutes.of(page, proof.commandTime());
            if (settings.accept()) {
                accept(page, proof.runs(), littered ? Optional.empty() : Optional.of(minutes));
            } else {
                faults.addAll(proof.differences());
                // A page that broke off was not measured.
                if (!littered) {
                    faults.addAll(Minutes.faults(page, minutes, pages.isChapter(page.file())));
                }
            }
        }
        return faults;
    }

    /** Readers come to a page with the local cloud running and their shell turned to it, as chapter 0 left them. */
    private void turn(ShellSession shell) throws IOException, InterruptedException {
        if (littered) {
            succeed(shell, "./workshop down");
            succeed(shell, "./workshop up --fresh --yes");
            littered = false;
        } else {
            succeed(shell, "./workshop up");
        }
        succeed(shell, "eval \"$(./workshop env)\"");
    }

    private static void succeed(ShellSession shell, String command) throws IOException, InterruptedException {
        ShellSession.Result result = shell.type(command, PATIENCE);
        if (result.status() != 0) {
            throw new IOException("`" + command + "` failed: " + String.join("\n", result.output()));
        }
    }

    private static List<Fault> pictures(Page page, String name, ShellSession shell, Workplace place)
            throws IOException, InterruptedException {
        if (page.pictures().isEmpty()) {
            return List.of(new Fault(new Place(page.file(), 1), "this page needs a picture: a Mermaid block"));
        }
        Path folder = place.folder(name);
        Optional<Path> artifact = artifact(folder);
        if (artifact.isPresent()) {
            Files.createDirectories(artifact.get().resolveSibling(""));
            Files.writeString(artifact.get(), "A template is packaged without building.");
        }
        succeed(shell, "(cd '" + name + "' && serverless package)");
        if (artifact.isPresent()) {
            Files.delete(artifact.get());
        }
        Template template = Template.read(folder.resolve(".serverless/cloudformation-template-update-stack.json"));
        return new Picture(page.pictures().get(0)).faults(template);
    }

    /** The file with the functions' classes that serverless.yml names. */
    static Optional<Path> artifact(Path folder) throws IOException {
        Matcher artifact = ARTIFACT.matcher(Files.readString(folder.resolve("serverless.yml")));
        return artifact.find() ? Optional.of(folder.resolve(artifact.group(1))) : Optional.empty();
    }

    private void accept(Page page, List<PageProof.Run> runs, Optional<Integer> minutes) throws IOException {
        String written = AcceptedOutput.written(page.source(), runs);
        String accepted =
                minutes.map(measured -> Minutes.with(written, measured)).orElse(written);
        write(page.file(), accepted);
    }

    private void write(Path page, String text) throws IOException {
        Path file = settings.root().resolve(page);
        if (!text.equals(Files.readString(file))) {
            Files.writeString(file, text);
            settings.progress().accept("rewrote " + page);
        }
    }

    private Workplace workplace() throws IOException {
        Workplace made = workplace;
        if (made == null) {
            made = new Workplace(settings.root(), settings.temporary(), settings.workshop());
            workplace = made;
        }
        return made;
    }

    private ShellSession shell(Workplace place) throws IOException {
        Map<String, String> variables = new TreeMap<>(settings.environment());
        variables.put("PWD", place.folder().toString());
        return new ShellSession(place.folder(), variables);
    }

    /** Ends the local cloud and deletes the copy. */
    @Override
    public void close() throws IOException {
        Workplace made = workplace;
        if (made == null) {
            return;
        }
        try (made;
                ShellSession shell = shell(made)) {
            shell.type("./workshop down", PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted: the local cloud of " + made.folder() + " may still run", e);
        }
    }
}
