package workshop.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import workshop.docs.Chapter;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of a round. */
class ScreenTest {

    private static final Screen SCREEN =
            new Screen("4-users", "the local cloud", Optional.of(new Chapter(4, "4-users", "Users in the table", "")));

    private static final Promised KEPT = new Promised("it stores", "The task", "", List.of());

    private static List<String> of(List<Report> reports, Promised... promises) {
        return SCREEN.of(new Round.Result(Pending.NOTHING, reports, List.of(promises), false), Duration.ofMillis(1449));
    }

    @Test
    void whatIsGoodIsALineAndStandsForOrdinaryCommands() {
        assertThat(of(
                        List.of(
                                Report.good(Stage.COMPILE, "it compiles"),
                                Report.good(Stage.TEST, "2 tests hold"),
                                Report.good(Stage.RENEW, "the jar is new"),
                                Report.good(Stage.UPDATE, "so is the function")),
                        KEPT))
                .containsExactly(
                        "✔ it compiles, 2 tests hold, the jar is new, so is the function",
                        "  = mvn -q package && serverless deploy  (1.4 s)",
                        "",
                        "✔ it stores",
                        "",
                        "Chapter 4 is done. Type n to go on, or read the rest of docs/4-users.md first.");
    }

    @Test
    void whatIsNotGoodIsSaidInFullWithTheCommandThatSaysSo() {
        assertThat(of(List.of(
                        Report.good(Stage.COMPILE, "it compiles"),
                        Report.bad(Stage.TEST, "1 test does not hold", List.of("ATest.holds:", "    expected")))))
                .containsExactly(
                        "✔ it compiles",
                        "✘ 1 test does not hold",
                        "    ATest.holds:",
                        "        expected",
                        "  = mvn -q package  (1.4 s)");
    }

    @Test
    void thePromiseThatIsNotKeptHasItsAdvice() {
        assertThat(of(List.of(), KEPT, new Promised("it lists", "The task", "it answers 500", List.of("why: refused"))))
                .containsExactly("", "✔ it stores", "✘ it lists: it answers 500", "    why: refused");
    }

    @Test
    void aSaveIsNamedAtOnce() {
        assertThat(Screen.saved(List.of("src/main/java/A.java"))).isEqualTo("A.java changed …");
        assertThat(Screen.saved(List.of("pom.xml", "serverless.yml"))).isEqualTo("pom.xml and 1 more changed …");
    }

    @Test
    void aLabHasNoHintsAndNothingIsNext() {
        assertThat(new Screen("labs/orders", "AWS", Optional.empty()).keys()).isEqualTo("r again · q end, and Enter");
        assertThat(SCREEN.keys()).startsWith("h hint · n next");
    }
}
