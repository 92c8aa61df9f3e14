package workshop.localcloud.logs;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.localcloud.http.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The pattern language as AWS documents it; where a comment says so, AWS's behaviour is not verified. */
class FilterPatternTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
            ``                      | anything                  | true
            ` `                     | anything                  | true
            ERROR                   | [ERROR 400] BAD REQUEST   | true
            ERROR                   | Exiting with ERRORCODE: 1 | true
            ERROR                   | error                     | false
            ERROR REQUEST           | REQUEST: ERROR            | true
            ERROR REQUEST           | ERROR only                | false
            "BAD REQUEST"           | [ERROR 400] BAD REQUEST   | true
            "BAD REQUEST"           | REQUEST BAD               | false
            ?ERROR ?WARN            | a WARN                    | true
            ?ERROR ?WARN            | an INFO                   | false
            ERROR -EXITING          | ERROR: EXITING            | false
            ERROR -EXITING          | ERROR: STAYING            | true
            -"a b"                  | a b                       | false
            -"a b"                  | b a                       | true
            "say \\"hi\\""          | they say "hi"             | true
            """,
            delimiter = '|')
    void termsAreFoundAnywhereWithTheirCase(String pattern, String message, boolean expected) {
        assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(expected);
    }

    @Test // Not verified against AWS: its documentation says that "?" is ignored beside other terms.
    void optionalTermsBesideOthersAreIgnored() {
        assertThat(FilterPattern.parse("?ERROR ?WARN REQUEST").matches("INFO REQUEST"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
            { $.type = "Update" }                     @ true
            {$.type="Update"}                         @ true
            { $.type = Update }                       @ true
            { $.type = "Up*" }                        @ true
            { $.type = "*d*t*" }                      @ true
            { $.type = "Up" }                         @ false
            { $.type != "Delete" }                    @ true
            { $.type != "Update" }                    @ false
            { $.missing != "x" }                      @ false
            { $.user.id = 7 }                         @ true
            { $.user.id = 7.0 }                       @ true
            { $.user.id > 6 }                         @ true
            { $.user.id >= 7 }                        @ true
            { $.user.id < 7 }                         @ false
            { $.user.id <= 7 }                        @ true
            { $.user.id != 8 }                        @ true
            { $.user.id = "7" }                       @ false
            { $.address = 123.123.* }                 @ true
            { $.tags[1] = "b" }                       @ true
            { $.tags[2] = "b" }                       @ false
            { $.list[*].flag = 1 }                    @ true
            { $.list[*].flag = 3 }                    @ false
            { $.nothing IS NULL }                     @ true
            { $.type IS NULL }                        @ false
            { $.missing IS NULL }                     @ false
            { $.missing NOT EXISTS }                  @ true
            { $.nothing NOT EXISTS }                  @ false
            { $.yes IS TRUE }                         @ true
            { $.yes IS FALSE }                        @ false
            { $.type = "x" || $.user.id = 7 }         @ true
            { $.type = "Update" && $.user.id = 8 }    @ false
            { $.type = "x" && $.a = 1 || $.yes IS TRUE } @ true
            { ($.type = "x" || $.yes IS TRUE) && ($.user.id = 8) } @ false
            """,
            delimiter = '@')
    void conditionsAreAskedOfJson(String pattern, boolean expected) {
        String message = "{\"type\":\"Update\",\"user\":{\"id\":7},\"address\":\"123.123.4.5\",\"tags\":[\"a\",\"b\"],"
                + "\"list\":[{\"flag\":1},{\"flag\":2}],\"nothing\":null,\"yes\":true}";

        assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(expected);
    }

    @Test
    void aMessageThatIsNoJsonObjectFitsNoCondition() {
        FilterPattern pattern = FilterPattern.parse("{ $.a NOT EXISTS }");

        assertThat(pattern.matches("plain")).isFalse();
        assertThat(pattern.matches("{broken")).isFalse();
        assertThat(pattern.matches("[1]")).isFalse();
        assertThat(pattern.matches("{}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ip, user]",
                "%ERROR%",
                "{ $.a = %x% }",
                "a.b",
                "\"open",
                "\"\"",
                "?",
                "{",
                "{ $.a = 1",
                "{}",
                "{ $.a }",
                "{ $.a = }",
                "{ a = 1 }",
                "{ $.a == 1 }",
                "{ $.a IS SO }",
                "{ $.a NOT HERE }",
                "{ ($.a = 1 }",
                "{ $.a = 1 $.b = 2 }",
                "{ $.a < \"x\" }",
                "{ $.a = 1 & $.b = 2 }"
            })
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern)).isInstanceOfSatisfying(AwsException.class, e -> {
            assertThat(e.code()).isEqualTo("InvalidParameterException");
            assertThat(e.getMessage()).startsWith("Invalid filter pattern");
        });
    }

    @Property
    void noTextMakesTheParserFailOtherwise(@ForAll String pattern, @ForAll String message) {
        try {
            FilterPattern.parse(pattern).matches(message);
        } catch (AwsException e) {
            assertThat(e.code()).isEqualTo("InvalidParameterException");
        }
    }

    @Property
    void noConditionMakesTheParserFailOtherwise(@ForAll String pattern) {
        noTextMakesTheParserFailOtherwise("{ $.a " + pattern + " }", "{}");
        noTextMakesTheParserFailOtherwise("{ $." + pattern + " = 1 }", "{}");
    }
}
