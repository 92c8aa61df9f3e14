package workshop.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The hints of a page, for a terminal. */
class HintsTest {

    private static final String PAGE =
            """
            # 1 A page

            ## The task

            <details>
            <summary>Hint 1: a question?</summary>

            Why `this`?

            </details>
            <details>
            <summary>Hint 2: the code</summary>

            **`src/A.java`**, change:

            ```diff
            -old
            +new
            ```

            </details>
            <details>
            <summary>What happened</summary>

            Something else.

            </details>

            ### Then more

            <details>
            <summary>Hint 1: where do I look?</summary>

            See [the manual](https://example.com/a).

            </details>
            """;

    @Test
    void partsAreToldByTheirFirstHintAndOtherFoldsAreNone() {
        Hints hints = Hints.read(Path.of("1-page.md"), PAGE);

        assertThat(hints.parts()).extracting(Hints.Part::title).containsExactly("The task", "Then more");
        assertThat(hints.parts().get(0).hints())
                .containsExactly(
                        new Hints.Hint("a question?", "Why `this`?"),
                        new Hints.Hint("the code", "src/A.java, change:\n\n    -old\n    +new"));
        assertThat(hints.parts().get(1).hints())
                .containsExactly(new Hints.Hint("where do I look?", "See the manual (https://example.com/a)."));
    }

    @Test
    void aPageWithOtherLineEndsIsReadToo() {
        assertThat(Hints.read(Path.of("1-page.md"), PAGE.replace("\n", "\r\n")))
                .isEqualTo(Hints.read(Path.of("1-page.md"), PAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-start", "2-table", "3-api", "4-users", "5-delete", "6-streams"})
    void eachPartOfAChapterHasThreeHintsAndTheLastIsCode(String chapter) throws IOException {
        List<Hints.Part> parts = Hints.of(Path.of("../.."), chapter).parts();

        assertThat(parts).isNotEmpty().allSatisfy(part -> {
            assertThat(part.hints()).hasSize(3);
            assertThat(part.hints().get(2).text()).containsPattern("(?m)^    [+-]");
        });
    }

    @Test
    void whatIsNoChapterHasNone() throws IOException {
        assertThat(Hints.of(Path.of("../.."), "labs").parts()).isEmpty();
    }
}
