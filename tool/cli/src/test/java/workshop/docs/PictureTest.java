package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures against a template with a function behind a route and one behind a table's stream. */
class PictureTest {

    private static final String PICTURE =
            """
            flowchart LR
              %% unknown[not a node]
              subgraph cloud["AWS (Lambda)"]
                api_client(("curl (or a browser)")) -- "PUT /users/{id}" --> putUser["function putUser(event)"]
                putUser -- "PutItem" --> UsersTable[("table users")]
                UsersTable -- "stream" --> hello["function hello"]
              end
              style hello fill:#fff
            """;

    private final Template template;

    PictureTest(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("template.json");
        Files.writeString(
                file,
                """
                {"Resources": {
                  "HelloLambdaFunction": {"Type": "AWS::Lambda::Function"},
                  "PutUserLambdaFunction": {"Type": "AWS::Lambda::Function"},
                  "HelloLogGroup": {"Type": "AWS::Logs::LogGroup"},
                  "UsersTable": {"Type": "AWS::DynamoDB::Table"},
                  "Put": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {
                    "IntegrationUri": {"Fn::GetAtt": ["PutUserLambdaFunction", "Arn"]}}},
                  "Route": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {
                    "RouteKey": "PUT /users/{id}", "Target": {"Fn::Join": ["/", ["integrations", {"Ref": "Put"}]]}}},
                  "Mapping": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
                    "EventSourceArn": {"Fn::GetAtt": ["UsersTable", "StreamArn"]},
                    "FunctionName": {"Fn::GetAtt": "HelloLambdaFunction.Arn"}}}
                }}
                """);
        template = Template.read(file);
    }

    private List<String> faults(String picture) {
        String page = "# Page\n\n```mermaid\n" + picture + "```\n";
        return new Picture(PageReader.read(Path.of("page.md"), page).pictures().get(0))
                .faults(template).stream().map(Fault::toString).toList();
    }

    @Test
    void aPictureOfEverythingHolds() {
        assertThat(faults(PICTURE)).isEmpty();
    }

    @Test
    void otherWaysToDrawTheSameHold() {
        assertThat(
                        faults(
                                """
                                flowchart TD
                                  you((you)) -->|"PUT /users/{id}"| putUser --> UsersTable -. stream .-> hello
                                """))
                .isEmpty();
    }

    @Test
    void aNodeThatTheTemplateLacksIsAFaultAtItsLine() {
        assertThat(faults(PICTURE + "  hello --> other[\"function other\"]\n"))
                .containsExactly("page.md:12: the picture shows other, which the step's template lacks");
    }

    @Test
    void aFunctionThatThePictureLacksIsAFault() {
        assertThat(faults(PICTURE.replace("hello", "goodbye")))
                .contains(
                        "page.md:9: the picture shows goodbye, which the step's template lacks",
                        "page.md:3: the picture lacks hello, which the step's template has");
    }

    @Test
    void aRouteThatThePictureLacksIsAFault() {
        assertThat(faults(PICTURE.replace("PUT /users/{id}", "calls")))
                .containsExactly(
                        "page.md:3: the picture lacks the route PUT /users/{id} to putUser, which the step's template has");
    }

    @Test
    void aRouteToAnotherFunctionIsAFault() {
        assertThat(faults(PICTURE + "  api_client -- \"PUT /users/{id}\" --> hello\n"))
                .containsExactly("page.md:12: the picture shows the route PUT /users/{id} to hello, which the step's"
                        + " template lacks");
    }

    @Test
    void aStreamThatThePictureLacksIsAFault() {
        assertThat(faults(PICTURE.replace("\"stream\"", "\"tells\"")))
                .containsExactly(
                        "page.md:3: the picture lacks the stream of UsersTable to hello, which the step's template has");
    }
}
