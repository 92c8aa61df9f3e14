package workshop.localcloud.cloudformation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no variable | no variable",
                "${A} | <A>",
                "x${A}y${AWS::Region}z | x<A>y<AWS::Region>z",
                "${Table.Arn}/index/* | <Table.Arn>/index/*",
                "${ A } | <A>",
                "${!Literal} and ${A} | ${Literal} and <A>",
                "${!a-b} | ${a-b}",
                "$A $ { } $$${A} | $A $ { } $$<A>",
            })
    void variablesAreFilled(String text, String filled) {
        assertThat(SubText.of(text).with(name -> "<" + name + ">")).isEqualTo(filled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${A", "${}", "${a-b}", "${x:-default}", "${${A}}", "a ${A} ${B"})
    void otherNamesAreRefusedInAwssWords(String text) {
        assertThatThrownBy(() -> SubText.of(text))
                .isInstanceOf(TemplateException.class)
                .hasMessage(
                        "Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters,"
                                + " underscores, periods, and colons");
    }

    @Test
    @Timeout(30)
    void aMegabyteOfThemIsReadInOnePass() {
        assertThatThrownBy(() -> SubText.of("${".repeat(500_000))).isInstanceOf(TemplateException.class);
        assertThat(SubText.of("${A}".repeat(250_000)).variables()).hasSize(250_000);
    }
}
