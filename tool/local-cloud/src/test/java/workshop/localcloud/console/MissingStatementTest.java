package workshop.localcloud.console;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.cloudformation.DeployedResource;
import workshop.localcloud.identity.Account;

import static org.assertj.core.api.Assertions.assertThat;

class MissingStatementTest {

    private final MissingStatement cure = new MissingStatement(
            new Account("000000000000", "us-east-1"),
            List.of(
                    new DeployedResource("users-dev", "UsersTable", "AWS::DynamoDB::Table", "users-dev"),
                    new DeployedResource("users-dev", "Dead", "AWS::SQS::Queue", "http://127.0.0.1:4566/0/dead"),
                    new DeployedResource(
                            "users-dev", "News", "AWS::SNS::Topic", "arn:aws:sns:us-east-1:000000000000:n")));

    @Test
    void a_statement_is_a_list_item_of_serverless_yml() {
        assertThat(cure.yaml("dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:000000000000:table/users-dev"))
                .isEqualTo(
                        """
                        - Effect: Allow
                          Action:
                            - dynamodb:PutItem
                          Resource: !GetAtt UsersTable.Arn
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "arn:aws:dynamodb:us-east-1:000000000000:table/users-dev/index/i, !Sub '${UsersTable.Arn}/index/i'",
                "arn:aws:dynamodb:us-east-1:000000000000:table/users-dev2,"
                        + " 'arn:aws:dynamodb:${aws:region}:${aws:accountId}:table/users-dev2'",
                "arn:aws:sqs:us-east-1:000000000000:dead, !GetAtt Dead.Arn",
                "arn:aws:sns:us-east-1:000000000000:n, !Ref News",
                "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f:log-stream:2026/x,"
                        + " 'arn:aws:logs:${aws:region}:${aws:accountId}:log-group:/aws/lambda/f:log-stream:*'",
                "*, '*'",
                "it's, 'it''s'",
            })
    void a_resource_is_named_so_that_it_holds_in_other_accounts(String arn, String written) {
        assertThat(cure.yaml("a:B", arn)).endsWith("  Resource: " + written + "\n");
    }
}
