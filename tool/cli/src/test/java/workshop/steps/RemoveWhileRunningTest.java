package workshop.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.model.InvocationType;

import static org.assertj.core.api.Assertions.assertThat;

/** A service removed in the middle of its work. */
@OnLocalCloud
final class RemoveWhileRunningTest {

    private static final String STREAM =
            """
              slow:
                handler: answers.Answer::handle
                environment:
                  PAUSE_SECONDS: 3
                events:
                  - stream:
                      type: dynamodb
                      arn: !GetAtt Notes.StreamArn
                      batchSize: 1
                      startingPosition: TRIM_HORIZON

            resources:
              Resources:
                Notes:
                  Type: AWS::DynamoDB::Table
                  Properties:
                    TableName: answers-${sls:stage}
                    BillingMode: PAY_PER_REQUEST
                    AttributeDefinitions:
                      - AttributeName: id
                        AttributeType: S
                    KeySchema:
                      - AttributeName: id
                        KeyType: HASH
                    StreamSpecification:
                      StreamViewType: NEW_IMAGE
            """;

    @Test
    void nothingIsLeftAndNothingIsLoggedAsAnError(RunningCloud cloud) throws IOException {
        List<Long> before = children();
        try (Deployment service = ServiceSource.of("answers", "removal", cloud);
                Complaints complaints = new Complaints()) {
            ServiceSource.append(service, "serverless.yml", STREAM);
            service.serverless("deploy");
            String stack = cloud.cloudFormation
                    .describeStacks(request -> request.stackName("answers-removal"))
                    .stacks()
                    .get(0)
                    .stackId();
            for (int id = 0; id < 10; id++) {
                Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("note-" + id));
                cloud.dynamoDb.putItem(
                        request -> request.tableName("answers-removal").item(item));
            }
            for (int call = 0; call < 2; call++) {
                cloud.lambda.invoke(request -> request.functionName("answers-removal-answer")
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String("{\"seconds\":3}")));
            }
            awaitLog(cloud, "/aws/lambda/answers-removal-slow");
            awaitLog(cloud, "/aws/lambda/answers-removal-answer");
            assertThat(complaints.said).isEmpty();

            service.remove();

            assertThat(cloud.cloudFormation
                            .describeStacks(request -> request.stackName(stack))
                            .stacks()
                            .get(0)
                            .stackStatus())
                    .isEqualTo(StackStatus.DELETE_COMPLETE);
            Deployment.awaitCondition(
                    () -> "Processes of removed functions are left: " + children(),
                    () -> before.containsAll(children()));
            assertThat(cloud.leftovers("removal")).isEmpty();
            assertThat(complaints.said).isEmpty();
        }
    }

    private static void awaitLog(RunningCloud cloud, String group) {
        Deployment.awaitCondition(() -> group + " has no events", () -> !cloud.logs
                .filterLogEvents(request -> request.logGroupName(group).filterPattern("asked"))
                .events()
                .isEmpty());
    }

    private static List<Long> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }

    /** What the local cloud logs as a warning or an error. */
    private static final class Complaints extends Handler implements AutoCloseable {

        private static final Logger LOCAL_CLOUD = Logger.getLogger("workshop.localcloud");

        final List<String> said = Collections.synchronizedList(new ArrayList<>());

        Complaints() {
            LOCAL_CLOUD.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                said.add(record.getLoggerName() + ": " + record.getMessage() + " " + record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            LOCAL_CLOUD.removeHandler(this);
        }
    }
}
