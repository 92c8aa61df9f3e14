package workshop.check.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceTest {

    private static final String TEMPLATE =
            """
            {"Resources": {
              "UsersTable": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "users-dev",
                "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"}}},
              "IamRoleLambdaExecution": {"Type": "AWS::IAM::Role", "Properties": {
                "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Action": ["sts:AssumeRole"]}]},
                "Policies": [{"PolicyDocument": {"Statement": [
                  {"Effect": "Allow", "Action": ["logs:PutLogEvents"], "Resource": ["*"]},
                  {"Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:Scan"],
                   "Resource": {"Fn::GetAtt": ["UsersTable", "Arn"]}},
                  {"Effect": "Allow", "Action": ["sqs:ListQueues", "sqs:SendMessage"], "Resource": ["arn:q"]},
                  {"Effect": "Allow", "Action": ["dynamodb:GetRecords", "dynamodb:ListStreams"],
                   "Resource": [{"Fn::GetAtt": ["UsersTable", "StreamArn"]}]}]}}]}},
              "PutUserLambdaFunction": {"Type": "AWS::Lambda::Function", "Properties": {
                "Handler": "com.example.users.PutUserHandler", "Timeout": 15,
                "Role": {"Fn::GetAtt": ["IamRoleLambdaExecution", "Arn"]},
                "Environment": {"Variables": {"USERS_TABLE": {"Ref": "UsersTable"}}}}},
              "StreamLambdaFunction": {"Type": "AWS::Lambda::Function", "Properties": {
                "Handler": "com.example.users.StreamHandler", "Timeout": 15,
                "Role": {"Fn::GetAtt": ["IamRoleLambdaExecution", "Arn"]},
                "Environment": {"Variables": {"USERS_TABLE": {"Ref": "UsersTable"}}}}},
              "StreamEventSourceMapping": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
                "Enabled": true, "FunctionName": {"Fn::GetAtt": ["StreamLambdaFunction", "Arn"]}}},
              "HttpApiIntegrationPutUser": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {
                "IntegrationUri": {"Fn::GetAtt": ["PutUserLambdaFunction", "Arn"]}}},
              "HttpApiRoutePutUser": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {
                "RouteKey": "PUT /users/{id}",
                "Target": {"Fn::Join": ["/", ["integrations", {"Ref": "HttpApiIntegrationPutUser"}]]}}}}}""";

    private static Service template() throws JsonProcessingException {
        return Service.ofTemplate(new ObjectMapper().readTree(TEMPLATE));
    }

    @Test
    void aTemplateThatCameOfAConfigurationAgreesWithIt() throws Exception {
        assertThat(Differences.between(Service.ofYaml(Seen.CONFIGURATION), template()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PutUserHandler | Put | another handler of putUser, com.example.users.Put",
                "!Ref UsersTable | people | another value of the variable USERS_TABLE",
                "USERS_TABLE: | TABLE: | the variable TABLE; no variable USERS_TABLE",
                "PUT /users | POST /users | the route POST /users/{id} to putUser; no route PUT /users/{id} to putUser",
                "dynamodb:Scan | dynamodb:Query | the action dynamodb:Query; no action dynamodb:Scan",
                "!GetAtt UsersTable.Arn | arn:x | another resource in a statement of the role",
                "timeout: 15 | timeout: 6 | timeout 6 of putUser; timeout 6 of stream",
                "- stream: | - other: | no stream event of stream",
                "arn: !GetAtt | enabled: false # | another stream event of stream",
                "${sls:stage} | x | another TableName of UsersTable",
                "NEW_AND_OLD_IMAGES | KEYS_ONLY | another StreamSpecification of UsersTable",
                "'    UsersTable:' | '    People:' | the table People",
                "'  putUser:' | '  people:' | the function people; the route PUT /users/{id}; no function putUser"
            })
    void whatWasChangedSinceIsFound(String old, String fresh, String differences) throws Exception {
        String changed = Seen.CONFIGURATION.replace(old, fresh);
        assertThat(changed).isNotEqualTo(Seen.CONFIGURATION);

        assertThat(Differences.between(Service.ofYaml(changed), template()).stream()
                        .map(Difference::text))
                .containsExactly(differences.split("; "));
    }

    @ParameterizedTest
    @CsvSource({"PUT, /users/ada, putUser", "PUT, /users/a%20b?x=1, putUser", "GET, /users/ada,", "PUT, /users,"})
    void aRequestIsGivenToAFunction(String method, String path, String function) throws Exception {
        assertThat(template().functionFor(method, path)).isEqualTo(Optional.ofNullable(function));
    }

    @Test
    void eventsMayBeWrittenAtLength() throws Exception {
        Service service = Service.ofYaml(Seen.CONFIGURATION.replace(
                "- httpApi: PUT /users/{id}", "- httpApi:\n          method: put\n          path: /users/{id}"));

        assertThat(service.functionOf("PUT /users/{id}")).contains("putUser");
    }

    @Test
    void theOldNameOfStatementsIsRead() throws Exception {
        assertThat(Service.ofYaml("provider:\n  iamRoleStatements:\n    - {Effect: Allow, Action: 'dynamodb:Scan'}\n")
                        .actions())
                .containsExactly("dynamodb:Scan");
    }

    @Test
    void whatIsTakenOverFromElsewhereIsRead() throws Exception {
        Service service = Service.ofYaml(
                "functions:\n  a: &a {handler: A, timeout: 5}\n  b: {<<: *a, handler: B}\n  c: {<<: [*a]}\n");

        assertThat(service.functions())
                .hasEntrySatisfying("b", b -> {
                    assertThat(b.handler()).isEqualTo("B");
                    assertThat(b.limits()).containsEntry("timeout", "5");
                })
                .hasEntrySatisfying("c", c -> assertThat(c.handler()).isEqualTo("A"));
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThatThrownBy(() -> Service.ofYaml("a: 1\nb: [\n"))
                .isInstanceOf(ServiceYaml.Unreadable.class)
                .hasMessageStartingWith("line ");
    }

    @Test
    void chapterOneAddsNothingToBeginWith() {
        assertThat(Beginning.missing(1, Service.NOTHING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, no table",
        "3, no function putUser",
        "4, no function getUser or listUsers",
        "5, no function deleteUser",
        "6, no stream and no function stream"
    })
    void aChapterIsNotBegunWhenNothingOfItIsThere(int chapter, String missing) throws Exception {
        assertThat(Beginning.missing(chapter, Service.NOTHING)).contains(missing);
        assertThat(Beginning.missing(chapter, Service.ofYaml(Seen.CONFIGURATION)))
                .isEqualTo(chapter == 4 || chapter == 5 ? Optional.of(missing) : Optional.empty());
    }
}
