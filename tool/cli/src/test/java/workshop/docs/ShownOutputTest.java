package workshop.docs;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page shows against what came; a bar stands for a line's end. */
class ShownOutputTest {

    @ParameterizedTest(name = "\"{0}\" is met by \"{1}\"")
    @CsvSource({
        "one, one",
        "one|two, one|two",
        "one  , one",
        "one, one  ",
        "|one|, one",
        "one, ||one||",
        "'', ''",
        "'', |",
        "…, ''",
        "…, one",
        "…, one|two|three",
        "…|three, one|two|three",
        "one|…, one",
        "one|…|three, one|three",
        "one|…|three, one|two|two|three",
        "…|two|…, one|two|three",
        "…|two|…|two, two|one|two|two",
        "took … ms, took 12 ms",
        "took … ms, took 12 or 13 ms",
        "…, …",
        "a … c, a … c",
        "(…) [x] \\E $1, (any) [x] \\E $1",
        "id: …, 'id: '",
        "  …  |one, one"
    })
    void met(String shown, String actual) {
        assertThat(ShownOutput.difference(lines(shown), lines(actual))).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" is not met by \"{1}\"")
    @CsvSource({
        "one, two, 'does not show \"one\"'",
        "one, '', 'does not show \"one\"'",
        "'', one, 'shows more than the page: \"one\"'",
        "one, ' one', 'does not show \"one\"'",
        "one|two, one, 'does not show \"two\"'",
        "one, one|two, 'shows more than the page: \"two\"'",
        "one|two, one||two, 'does not show \"two\"'",
        "one|…|three, one|two, 'does not show \"three\"'",
        "…|two, one|two|three, 'shows more than the page: \"three\"'",
        "took … ms, took 12 s, 'does not show \"took … ms\"'",
        "a.c, abc, 'does not show \"a.c\"'"
    })
    void notMet(String shown, String actual, String difference) {
        assertThat(ShownOutput.difference(lines(shown), lines(actual))).hasValue(difference);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\|", -1));
    }
}
