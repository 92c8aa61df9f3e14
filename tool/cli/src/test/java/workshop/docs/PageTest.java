package workshop.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Pages of this repository, followed from the first line to the last with the real tools. What takes long has a class of
 * its own, so that two can be followed at a time; {@link OtherPagesTest} follows all others.
 */
@ExtendWith(ProverExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pages are followed in bash")
@Tag(Ring.DEPLOYED)
abstract class PageTest {

    /** The pages that have a class of their own. */
    static final List<String> LONG = List.of(
            "docs/1-start.md",
            "docs/2-table.md",
            "docs/3-api.md",
            "docs/4-users.md",
            "docs/5-delete.md",
            "docs/6-streams.md",
            "docs/7-finish.md",
            "docs/troubleshooting.md",
            "labs/audit-log/README.md",
            "labs/books/README.md",
            "labs/orders/README.md");

    /** Whether this class follows a page. */
    abstract boolean follows(Path page);

    @TestFactory
    Stream<DynamicTest> whatItSaysHolds(Prover prover) throws IOException {
        List<Path> pages = new ArrayList<>(prover.pages());
        pages.removeIf(page -> !follows(page));
        assertThat(pages).isNotEmpty();
        return pages.stream()
                .map(page -> dynamicTest(
                        page.toString(), () -> assertThat(prover.prove(page)).isEmpty()));
    }
}
