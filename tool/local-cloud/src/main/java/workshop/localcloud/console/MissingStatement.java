package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import workshop.localcloud.cloudformation.DeployedResource;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;

/**
 * The statement that would have allowed a refused call, as provider.iam.role.statements of a serverless.yml takes it: a
 * resource of the stack by its logical id, another one with the account and the region as Serverless's variables, so
 * that it holds on AWS as well.
 */
final class MissingStatement {

    private static final String LOG_STREAM = ":log-stream:";

    private final Account account;
    private final List<DeployedResource> deployed;

    MissingStatement(Account account, List<DeployedResource> deployed) {
        this.account = account;
        this.deployed = deployed;
    }

    /** The statement with the resource's ARN. */
    static ObjectNode json(String action, String resourceArn) {
        ObjectNode statement = Json.object().put("Effect", "Allow");
        statement.putArray("Action").add(action);
        return statement.put("Resource", general(resourceArn));
    }

    /** A list item in YAML, as it is pasted under "statements:". */
    String yaml(String action, String resourceArn) {
        return "- Effect: Allow\n  Action:\n    - " + action + "\n  Resource: " + resource(general(resourceArn)) + "\n";
    }

    /** The next environment has another log stream. */
    private static String general(String arn) {
        int stream = arn.indexOf(LOG_STREAM);
        return stream < 0 ? arn : arn.substring(0, stream + LOG_STREAM.length()) + "*";
    }

    private String resource(String arn) {
        for (DeployedResource resource : deployed) {
            String own = arn(resource);
            if (arn.equals(own)) {
                return resource.type().equals("AWS::SNS::Topic")
                        ? "!Ref " + resource.logicalId()
                        : "!GetAtt " + resource.logicalId() + ".Arn";
            }
            if (resource.type().equals("AWS::DynamoDB::Table") && arn.startsWith(own + "/")) {
                return "!Sub " + quoted("${" + resource.logicalId() + ".Arn}" + arn.substring(own.length()));
            }
        }
        return quoted(arn.replace(":" + account.region() + ":", ":${aws:region}:")
                .replace(":" + account.id() + ":", ":${aws:accountId}:"));
    }

    private String arn(DeployedResource resource) {
        String id = resource.physicalId();
        return switch (resource.type()) {
            case "AWS::DynamoDB::Table" -> account.arn("dynamodb", "table/" + id);
            case "AWS::Lambda::Function" -> account.arn("lambda", "function:" + id);
            case "AWS::SQS::Queue" -> account.arn("sqs", id.substring(id.lastIndexOf('/') + 1));
            case "AWS::SNS::Topic" -> id;
            default -> "";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
