package workshop.localcloud.identity;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GlobMatcherTest {

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "a*c, abc, true",
        "a*c, ac, true",
        "a?c, ac, false",
        "a?c, aXc, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "arn:aws:logs:*:*:*, arn:aws:logs:us-east-1:1:log-group:a:b, true",
        "table/users, table/users/index/name, false"
    })
    void a_star_stands_for_any_characters_and_a_question_mark_for_one(String pattern, String text, boolean expected) {
        assertThat(GlobMatcher.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void case_counts_unless_it_is_ignored() {
        assertThat(GlobMatcher.of("dynamodb:Get*").matches("DynamoDB:getItem")).isFalse();
        assertThat(GlobMatcher.ignoringCase("dynamodb:Get*").matches("DynamoDB:getItem"))
                .isTrue();
    }

    @Test
    void a_literal_has_no_wildcards() {
        GlobMatcher glob = new GlobMatcher.Builder().pattern("a*").literal("*").build(false);

        assertThat(glob.matches("abc*")).isTrue();
        assertThat(glob.matches("abcd")).isFalse();
    }

    @Property(tries = 5000)
    void it_agrees_with_a_regular_expression(
            @ForAll @Chars({'a', 'b', '*', '?', '.'}) @StringLength(max = 8) String pattern,
            @ForAll @Chars({'a', 'b', '.'}) @CharRange(from = 'A', to = 'B') @StringLength(max = 10) String text) {
        String regex = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining());

        assertThat(GlobMatcher.of(pattern).matches(text)).isEqualTo(Pattern.matches(regex, text));
        assertThat(GlobMatcher.ignoringCase(pattern).matches(text))
                .isEqualTo(Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .matches());
    }

    @Test
    void many_stars_do_not_take_forever() {
        assertThat(GlobMatcher.of("*a".repeat(50) + "b").matches("a".repeat(5000)))
                .isFalse();
    }
}
