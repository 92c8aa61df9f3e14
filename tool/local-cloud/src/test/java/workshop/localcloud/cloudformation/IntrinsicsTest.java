package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IntrinsicsTest {

    private static final String TEMPLATE =
            """
            Parameters:
              Word: {Type: String, Default: hello}
              Words: {Type: CommaDelimitedList, Default: 'a, b,c'}
              Empty: {Type: String, Default: ''}
            Mappings:
              Sizes: {dev: {memory: 512, zones: [x, y]}}
            Conditions:
              Holds: !Equals [!Ref Word, hello]
              Fails: !Not [{Condition: Holds}]
              Both: !And [{Condition: Holds}, {Condition: Fails}]
              Either: !Or [{Condition: Holds}, {Condition: Fails}]
            Resources:
              Table: {Type: Test::Room::Note, Properties: {Text: t}}
            """;

    private static final Evaluation.Resources RESOURCES = new Evaluation.Resources() {
        @Override
        public Optional<String> physicalId(String logicalId) {
            return logicalId.equals("Table") ? Optional.of("users-dev") : Optional.empty();
        }

        @Override
        public Optional<String> attribute(String logicalId, String attribute) {
            return Map.of("Arn", "arn:table", "Endpoint.Port", "80").containsKey(attribute)
                    ? Optional.of(attribute.equals("Arn") ? "arn:table" : "80")
                    : Optional.empty();
        }
    };

    private static JsonNode evaluate(JsonNode value) {
        Evaluation evaluation = new Evaluation(
                TemplateParser.parse(TEMPLATE),
                Map.of(),
                StackFixture.ACCOUNT,
                "shop-dev",
                "arn:stack",
                RESOURCES,
                name -> name.equals("shared") ? Optional.of("imported") : Optional.empty());
        ObjectNode properties = Json.object().set("Value", value);
        ResourceDefinition resource =
                new ResourceDefinition("R", "T", properties, java.util.Set.of(), Optional.empty(), false, false);
        return evaluation.properties(resource).path("Value");
    }

    /** Evaluates the value of a template in YAML. */
    private static JsonNode evaluate(String yaml) {
        return evaluate(TemplateText.parse("Value: " + yaml).get("Value"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Word | \"hello\"",
                "!Ref Words | [\"a\",\"b\",\"c\"]",
                "!Ref Table | \"users-dev\"",
                "!Ref AWS::AccountId | \"123456789012\"",
                "!Ref AWS::Region | \"eu-west-1\"",
                "!Ref AWS::Partition | \"aws\"",
                "!Ref AWS::URLSuffix | \"amazonaws.com\"",
                "!Ref AWS::StackName | \"shop-dev\"",
                "!Ref AWS::StackId | \"arn:stack\"",
                "!Ref AWS::NotificationARNs | []",
                "{a: 1, b: !Ref AWS::NoValue} | {\"a\":\"1\"}",
                "[x, !Ref AWS::NoValue] | [\"x\"]",
                "!GetAtt Table.Arn | \"arn:table\"",
                "!GetAtt Table.Endpoint.Port | \"80\"",
                "{'Fn::GetAtt': [Table, Arn]} | \"arn:table\"",
                "{'Fn::GetAtt': 'Table.Arn'} | \"arn:table\"",
                "!Join ['-', [a, !Ref Word, 1]] | \"a-hello-1\"",
                "!Join [',', !Ref Words] | \"a,b,c\"",
                "!Join ['', []] | \"\"",
                "!Sub 'x-${Word}-${Table}-${Table.Arn}-${AWS::Region}' | \"x-hello-users-dev-arn:table-eu-west-1\"",
                "!Sub '${!Literal}-${Word}' | \"${Literal}-hello\"",
                "!Sub ['${Mine}-${Word}', {Mine: !Ref Table}] | \"users-dev-hello\"",
                "!Sub ['${Word}', {Word: own}] | \"own\"",
                "!Select [1, !Ref Words] | \"b\"",
                "!Select ['0', [a, b]] | \"a\"",
                "!Split ['/', 'a//b'] | [\"a\",\"\",\"b\"]",
                "!Select [2, !Split [':', !GetAtt Table.Arn]] | fails",
                "!FindInMap [Sizes, dev, memory] | \"512\"",
                "!FindInMap [Sizes, dev, zones] | [\"x\",\"y\"]",
                "!If [Holds, 1, 2] | \"1\"",
                "!If [Fails, 1, 2] | \"2\"",
                "!If [Both, 1, 2] | \"2\"",
                "!If [Either, 1, 2] | \"1\"",
                "{a: !If [Fails, 1, !Ref AWS::NoValue]} | {}",
                "!If [Holds, 1, !Ref Missing] | \"1\"",
                "!Base64 hi | \"aGk=\"",
                "!ImportValue shared | \"imported\"",
                "!ImportValue {'Fn::Sub': 'sha${Empty}red'} | \"imported\"",
                "!ImportValue other | fails",
                "!Ref Missing | fails",
                "!GetAtt Table.Nothing | fails",
                "!GetAtt Table | fails",
                "!Ref [a] | fails",
                "!Join [a] | fails",
                "!Join [a, b] | fails",
                "!Sub [a] | fails",
                "!Sub {a: b} | fails",
                "!Select [9, [a]] | fails",
                "!Select [-1, [a]] | fails",
                "!Split [a] | fails",
                "!FindInMap [Sizes, prod, memory] | fails",
                "!If [Unknown, 1, 2] | fails",
                "!If [Holds] | fails",
                "!Base64 [a] | fails",
                "!Cidr [a, 1, 2] | fails",
                "!GetAZs '' | fails",
                "!Transform {Name: x} | fails",
                "{'Fn::ForEach::Loop': []} | fails"
            })
    void functions_have_the_values_that_cloudformation_gives_them(String yaml, String expected) throws Exception {
        if (expected.equals("fails")) {
            assertThatThrownBy(() -> evaluate(yaml)).isInstanceOf(TemplateException.class);
        } else {
            assertThat(evaluate(yaml)).isEqualTo(Json.parse(expected));
        }
    }

    @Test
    void functions_that_are_not_implemented_are_refused_by_name() {
        assertThatThrownBy(() -> evaluate("!Cidr [a, 1, 2]"))
                .hasMessage("The local cloud does not implement the function Fn::Cidr.");
    }

    @Property(tries = 200)
    void splitting_what_was_joined_gives_the_parts_again(
            @ForAll @Size(min = 1, max = 8) List<@AlphaChars @StringLength(max = 5) String> parts) {
        JsonNode list = Json.mapper().valueToTree(parts);
        ObjectNode joined = Json.object();
        joined.set("Fn::Join", Json.array().add("--").add(list));
        ObjectNode split = Json.object();
        split.set("Fn::Split", Json.array().add("--").add(joined));
        assertThat(evaluate(split)).isEqualTo(list);
        ObjectNode first = Json.object();
        first.set("Fn::Select", Json.array().add(0).add(split));
        assertThat(evaluate(first).asText()).isEqualTo(parts.get(0));
    }

    @Property(tries = 200)
    void text_without_variables_is_its_own_substitution(@ForAll @StringLength(max = 40) String text) {
        String plain = text.replace("${", "");
        assertThat(evaluate(Json.object().put("Fn::Sub", plain)).asText()).isEqualTo(plain);
        assertThat(evaluate(Json.object().put("Fn::Sub", "${!" + plain.replace("}", "") + "}"))
                        .asText())
                .isEqualTo("${" + plain.replace("}", "") + "}");
    }
}
