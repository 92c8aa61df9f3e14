package workshop.docs;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The minutes in the README's table of steps. */
class StepsTableTest {

    private static final String TABLE =
            """
            | directory | the chapter adds | minutes |
            | --- | --- | --- |
            | [1-one](1-one) | [a function](docs/1-one.md) | 10 |
            | [2-two](2-two) | [a table](docs/2-two.md) | 20 |
            """;

    @Test
    void areThoseOfTheChapters() {
        assertThat(StepsTable.faults(Path.of("README.md"), TABLE, Map.of("1-one.md", 10, "2-two.md", 20)))
                .isEmpty();
    }

    @Test
    void areAFaultWhenAChapterSaysOtherwise() {
        assertThat(StepsTable.faults(Path.of("README.md"), TABLE, Map.of("1-one.md", 10, "2-two.md", 45)))
                .extracting(Fault::toString)
                .containsExactly("README.md:4: the table says \"20\" minutes, but 2-two.md says 45;"
                        + " ./workshop docs --accept rewrites it");
    }

    @Test
    void areRewrittenOnDemand() {
        assertThat(StepsTable.with(TABLE, Map.of("1-one.md", 10, "2-two.md", 45)))
                .contains("[a table](docs/2-two.md) | 45 |")
                .contains("[a function](docs/1-one.md) | 10 |");
    }
}
