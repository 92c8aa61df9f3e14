package workshop.progress;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import workshop.docs.Hints;

import static org.assertj.core.api.Assertions.assertThat;

/** Which hint comes next. */
class NextHintTest {

    private static final String FOLDER = "6-streams";

    private static final Hints HINTS = new Hints(List.of(part("First, connect"), part("Then, plain objects")));

    private Progress progress = Progress.NONE;

    private static Hints.Part part(String title) {
        return new Hints.Part(
                title,
                List.of(new Hints.Hint("why?", ""), new Hints.Hint("where?", ""), new Hints.Hint("the code", "")));
    }

    private String next(Optional<Integer> asked) {
        NextHint next = NextHint.of(HINTS, FOLDER, progress, asked);
        progress = next.given(progress, FOLDER);
        return next.part() + "." + next.number() + (next.repeated() ? " again" : "");
    }

    private String next() {
        return next(Optional.empty());
    }

    @Test
    void oneAfterTheOtherPartAfterPart() {
        assertThat(List.of(next(), next(), next(), next(), next(), next(), next()))
                .containsExactly("0.1", "0.2", "0.3", "1.1", "1.2", "1.3", "1.3 again");
    }

    @Test
    void thePartInWhichSomethingIsMissingComesFirst() {
        progress = progress.saw(FOLDER, new Progress.Seen(false, "changes are logged", "Then, plain objects"));

        assertThat(List.of(next(), next())).containsExactly("1.1", "1.2");
    }

    @Test
    void whatNoPartIsCalledSaysNothing() {
        progress = progress.saw(FOLDER, new Progress.Seen(false, "it is deployed", "See it fail"));

        assertThat(next()).isEqualTo("0.1");
    }

    @Test
    void thePartThatIsAskedForComesBeforeAll() {
        progress = progress.saw(FOLDER, new Progress.Seen(false, "it is on", "First, connect"));

        assertThat(List.of(next(Optional.of(1)), next(Optional.of(1)), next())).containsExactly("1.1", "1.2", "0.1");
    }

    @Test
    void hintsCanBeginAnew() {
        next();
        next();
        progress = progress.withoutHints(FOLDER);

        assertThat(next()).isEqualTo("0.1");
    }

    @Test
    void theLastLineSaysHowToGetMore() {
        assertThat(lines(1)).endsWith("2 hints are left: type this");
        assertThat(lines(2)).endsWith("One hint is left, and it shows the code: type this");
        assertThat(lines(3))
                .endsWith("That was the last hint.")
                .startsWith("Chapter 6, part 1 of 2 (First, connect), hint 3 of 3: the code");
    }

    private static List<String> lines(int number) {
        return HintText.of(HINTS, new NextHint(0, number, false), "6", "type this");
    }
}
