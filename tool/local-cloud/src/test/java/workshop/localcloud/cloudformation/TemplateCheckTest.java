package workshop.localcloud.cloudformation;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Wordings are those of common reports of AWS's errors; none of them is recorded. */
class TemplateCheckTest {

    private static final String NOTE = "Type: Test::Room::Note, Properties: {Text: ";

    private static void check(String text) {
        new TemplateCheck(TemplateParser.parse(text), StackFixture.types(new Notes())).run();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Resources: {A: {NOTE !Ref B}}} | Template format error: Unresolved resource dependencies [B] in the Resources block of the template",
                "Resources: {A: {NOTE !Sub '${B}'}}} | Template format error: Unresolved resource dependencies [B] in the Resources block of the template",
                "Resources: {A: {NOTE a}, DependsOn: B}} | Template format error: Unresolved resource dependencies [B] in the Resources block of the template",
                "Resources: {A: {NOTE a}}}__Outputs: {O: {Value: !Ref B}} | Template format error: Unresolved resource dependencies [B] in the Outputs block of the template",
                "Resources: {A: {NOTE !GetAtt B.Text}}} | Template error: instance of Fn::GetAtt references undefined resource B",
                "Resources: {B: {NOTE b}}, A: {NOTE !GetAtt B.Arn}}} | Template error: resource B does not support attribute type Arn in Fn::GetAtt",
                "Resources: {A: {NOTE !GetAtt B}}} | Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
                "Resources: {A: {NOTE !Ref [b]}}} | Template error: every Ref object must have a single String value.",
                "Resources: {A: {NOTE !Ref B}}, B: {NOTE !GetAtt A.Text}}} | Circular dependency between resources: [A, B]",
                "Resources: {A: {NOTE !Ref A}}} | Circular dependency between resources: [A]",
                "Resources: {A: {NOTE a}, Condition: C}} | Template format error: Unresolved condition dependency C in the template",
                "Resources: {A: {NOTE a}}}__Conditions: {C: !Equals [!Ref A, a]} | Template format error: Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template",
                "Resources: {A: {NOTE a}}}__Conditions: {C: !Not [Condition: D], D: !Not [Condition: C]} | Circular dependency between conditions: [C, D]",
                "Resources: {A: {NOTE !Cidr [a]}}} | The local cloud does not implement the function Fn::Cidr.",
                "Resources: {A: {Type: X::Y::Z}} | Template format error: Unrecognized resource types: [X::Y::Z]; the local cloud does not implement it.",
                "Resources: {A: {Properties: {}}} | Template format error: [/Resources/A] Every Resources object must contain a Type member.",
                "Resources: {A-1: {NOTE a}}} | Template format error: Resource name A-1 is non alphanumeric.",
                "Resources: {A: {NOTE a}, Colour: red}} | Invalid template resource property 'Colour'",
                "Resources: {A: {NOTE a}, CreationPolicy: {}}} | The local cloud does not implement the attribute CreationPolicy of resource A.",
                "Resources: {A: {NOTE a}, DeletionPolicy: Snapshot}} | The local cloud does not implement DeletionPolicy Snapshot of resource A.",
                "Resources: {} | Template format error: At least one Resources member must be defined.",
                "Description: none | Template format error: At least one Resources member must be defined.",
                "Foo: {}__Resources: {A: {NOTE a}}} | Invalid template property or properties [Foo]",
                "Transform: AWS::Serverless-2016-10-31 | The local cloud does not implement the template section Transform.",
                "Rules: {} | The local cloud does not implement the template section Rules.",
                "AWSTemplateFormatVersion: 2012-01-01 | Template format error: unsupported value for AWSTemplateFormatVersion.",
                "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>'}}__Resources: {A: {NOTE a}}} | The local cloud does not implement the type AWS::SSM::Parameter::Value<String> of parameter P.",
                "Parameters: {P: {Type: String, MinLength: x}}__Resources: {A: {NOTE a}}} | Template format error: MinLength of parameter P must be a number.",
                "Parameters: {P: {Type: String, Defalt: x}}__Resources: {A: {NOTE a}}} | Invalid template parameter property 'Defalt'",
                "Resources: {A: &x {NOTE a}}, B: *x} | Template error: YAML aliases are not allowed in CloudFormation templates",
                "just text | Template format error: unsupported structure."
            })
    void a_bad_template_is_refused_with_cloudformations_words(String template, String message) {
        String text = template.replace("NOTE", NOTE).replace("__", "\n");
        assertThatThrownBy(() -> check(text))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @Test
    void text_that_is_no_template_is_refused_with_its_place() {
        assertThatThrownBy(() -> check("{\"Resources\": ")).hasMessageStartingWith("Template format error: JSON not");
        assertThatThrownBy(() -> check("Resources: {A: ["))
                .hasMessageStartingWith("Template format error: YAML not well-formed. (line 1, column");
        assertThatThrownBy(() -> check("[".repeat(5000))).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> check("{\"a\":".repeat(5000))).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> check("")).isInstanceOf(TemplateException.class);
    }

    @Property
    void no_text_breaks_the_parser(@ForAll String text) {
        for (String template : Set.of(text, "{" + text, "Resources: " + text, "Resources: {A: {Type: " + text)) {
            try {
                check(template);
            } catch (TemplateException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void yaml_and_json_say_the_same() {
        String yaml =
                "Resources:\n  A:\n    Type: Test::Room::Note\n    Properties:\n      Text: !Join ['', [a, !Sub 'b${AWS::Region}']]\n";
        String json = "{\"Resources\": {\"A\": {\"Type\": \"Test::Room::Note\", \"Properties\": {\"Text\":"
                + " {\"Fn::Join\": [\"\", [\"a\", {\"Fn::Sub\": \"b${AWS::Region}\"}]]}}}}}";
        assertThat(TemplateParser.parse(yaml)).isEqualTo(TemplateParser.parse(json));
    }

    @Test
    void account_numbers_keep_their_zeros_and_flags_are_flags() {
        Template template = TemplateParser.parse("Resources: {A: {Type: T, Properties: {Id: 012345678901, On: true}}}");
        assertThat(template.resources().values())
                .extracting(resource -> resource.properties().toString())
                .containsExactly("{\"Id\":\"012345678901\",\"On\":true}");
    }
}
