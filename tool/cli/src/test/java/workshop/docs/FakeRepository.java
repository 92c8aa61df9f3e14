package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A repository with two steps of a few lines, a chapter that leads from one to the other, and programs that only look
 * like {@code workshop} and {@code serverless}.
 */
final class FakeRepository {

    static final Path CHAPTER = Path.of("docs/1-first.md");

    /** Everything in it holds. */
    static final String PAGE =
            """
            # 1 First

            **About 5 minutes.** Next: [the end](2-second.md#the-end).

            ```mermaid
            flowchart LR
              you(("you")) --> hello["function hello"]
            ```

            <details>
            <summary>Hint 3: the code</summary>

            **`text.txt`**, after `one`:

            ```text
            two
            ```

            </details>

            ```console
            $ cd 1-first
            $ cat text.txt
            one
            two
            three
            ```

            ## It fails

            ```console fails
            $ cat nothing
            …nothing…
            ```
            """;

    private static final String TEMPLATE =
            "{\"Resources\": {\"HelloLambdaFunction\": {\"Type\": \"AWS::Lambda::Function\"}}}\n";

    private static final String SERVICE = "service: fake\npackage:\n  artifact: target/fake.jar\n";

    final Path root;
    final List<String> progress = new ArrayList<>();
    boolean accept;
    boolean reuse;
    Duration patience = Duration.ofMinutes(1);

    private final Path programs;

    /** @param root an empty folder */
    FakeRepository(Path root) throws IOException {
        this.root = root;
        this.programs = root.resolve("target/programs");
        file("1-first/text.txt", "one\nthree\n");
        file("1-first/template.json", TEMPLATE);
        file("1-first/serverless.yml", SERVICE);
        file("2-second/text.txt", "one\ntwo\nthree\n");
        file("2-second/template.json", TEMPLATE);
        file("2-second/serverless.yml", SERVICE);
        file(CHAPTER.toString(), PAGE);
        file("docs/2-second.md", "# 2 Second\n\n## The end\n");
        file("README.md", "# Read me\n");
        program("workshop", "echo \"$@\" >> '" + root.resolve("target/workshop.log") + "'");
        program(
                "serverless",
                "test -e target/fake.jar && mkdir -p .serverless && cp template.json .serverless/cloudformation-template-update-stack.json");
    }

    /** A lab with one file, one function and such a page. */
    void lab(String name, String page) throws IOException {
        file("labs/" + name + "/text.txt", "one\nthree\n");
        file("labs/" + name + "/template.json", TEMPLATE);
        file("labs/" + name + "/serverless.yml", SERVICE);
        file("labs/" + name + "/README.md", page);
    }

    void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    void program(String name, String command) throws IOException {
        file("target/programs/" + name, "#!/bin/sh\n" + command + "\n");
        if (!programs.resolve(name).toFile().setExecutable(true)) {
            throw new IOException(name);
        }
    }

    /** What the fake {@code workshop} was called with, a line for each time. */
    List<String> workshopCalls() throws IOException {
        return Files.readAllLines(root.resolve("target/workshop.log"));
    }

    /** The chapter's faults when it reads so. */
    List<String> faults(String page) throws IOException, InterruptedException {
        file(CHAPTER.toString(), page);
        return faults(CHAPTER);
    }

    /** The faults of pages that are proved one after the other. */
    List<String> faults(Path... pages) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        try (Prover prover = new Prover(settings())) {
            for (Path page : pages) {
                faults.addAll(prover.prove(page));
            }
            progress.add(prover.tally());
        }
        return faults;
    }

    List<Path> pages(String wanted) throws IOException {
        try (Prover prover = new Prover(settings())) {
            return prover.pages(wanted);
        }
    }

    private Prover.Settings settings() throws IOException {
        return new Prover.Settings(
                root,
                Files.createDirectories(copies()),
                Map.of("PATH", programs + ":" + System.getenv("PATH")),
                copy -> List.of(programs.resolve("workshop").toString()),
                progress::add,
                accept,
                reuse,
                patience);
    }

    private Path copies() {
        return root.resolve(".workshop/docs");
    }

    List<Path> copiesLeft() throws IOException {
        try (Stream<Path> files = Files.list(copies())) {
            return files.toList();
        }
    }

    /** Where a line of a page is, as faults begin. */
    static String at(String page, String line) {
        int index = Arrays.asList(page.split("\n", -1)).indexOf(line);
        if (index < 0) {
            throw new IllegalArgumentException("The page has no line \"" + line + "\"");
        }
        return CHAPTER + ":" + (index + 1) + ": ";
    }
}
