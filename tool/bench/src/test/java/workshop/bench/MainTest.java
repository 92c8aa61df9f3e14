package workshop.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Unit;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final List<String> ran = new ArrayList<>();

    @Test
    void allPartsAreRunButThoseThatNeedPeers() throws IOException {
        assertThat(run()).isZero();

        assertThat(ran).containsExactly("first", "second");
        assertThat(results.toString(StandardCharsets.UTF_8)).contains("## first", "## second");
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("first: measures first");
        assertThat(Files.readString(folder.resolve("bench.md"))).contains("## second");
        assertThat(folder.resolve("bench.json")).exists();
    }

    @Test
    void peersAreMeasuredWhenTheyAreAskedForOrNamed() {
        assertThat(run("--peers")).isZero();
        assertThat(run("others")).isZero();

        assertThat(run("second", "--peers")).isZero();
        assertThat(run("second")).isZero();

        assertThat(ran).containsExactly("first", "second", "others", "others", "second", "others", "second");
        assertThat(results.toString(StandardCharsets.UTF_8)).contains("`./workshop bench second --peers`");
    }

    @Test
    void anUnknownPartIsRefusedByNameBeforeAnythingIsMeasured() {
        assertThat(run("first", "thrid")).isEqualTo(2);

        assertThat(ran).isEmpty();
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .contains("There is no part \"thrid\": choose from first, second, others.");
    }

    @Test
    void thePartsAreListed() {
        assertThat(run("--list")).isZero();

        assertThat(results.toString(StandardCharsets.UTF_8)).contains("second  measures second");
    }

    @Test
    void aPartThatFailsFailsTheRunWithItsWordsAfterTheOthersWereRun() throws IOException {
        Part losing = part("losing", results -> {
            results.add(Measurement.single("found before", Unit.COUNT, 7));
            throw new BenchFailure("3 of 20 records were lost");
        });

        assertThat(run(List.of(losing, part("second", MainTest::nothing)))).isEqualTo(1);

        assertThat(ran).containsExactly("losing", "second");
        assertThat(Files.readString(folder.resolve("bench.md")))
                .contains("found before", "## Failed", "- losing: 3 of 20 records were lost");
    }

    @Test
    void nothingIsLeftInTheFolderButTheReport() throws IOException {
        Part littering = new Part() {
            @Override
            public String name() {
                return "littering";
            }

            @Override
            public String measures() {
                return "litter";
            }

            @Override
            public void run(Workbench bench, PartResult.Builder results) throws IOException {
                Files.writeString(bench.folder("litter").resolve("file"), "left");
            }
        };

        assertThat(run(List.of(littering))).isZero();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("bench.md", "bench.json");
        }
    }

    private interface Work {
        void run(PartResult.Builder results) throws Exception;
    }

    private static void nothing(PartResult.Builder results) {
        results.note("nothing to measure");
    }

    private Part part(String name, Work work) {
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String measures() {
                return "measures " + name;
            }

            @Override
            public boolean needsPeers() {
                return name.equals("others");
            }

            @Override
            public void run(Workbench bench, PartResult.Builder results) throws Exception {
                ran.add(name);
                work.run(results);
            }
        };
    }

    private int run(String... arguments) {
        return run(
                Stream.of("first", "second", "others")
                        .map(name -> part(name, MainTest::nothing))
                        .toList(),
                arguments);
    }

    private int run(List<Part> parts, String... arguments) {
        List<String> words = new ArrayList<>(
                List.of("--repository", "../..", "--cloud-class-path", "x", "--out", folder.toString()));
        words.addAll(List.of(arguments));
        return Main.run(parts, stream(results), stream(progress), words.toArray(String[]::new));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
