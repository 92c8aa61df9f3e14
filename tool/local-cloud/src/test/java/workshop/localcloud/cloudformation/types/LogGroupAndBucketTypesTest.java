package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.logs.LogsService;
import workshop.localcloud.s3.S3Service;
import workshop.localcloud.storage.Blobs;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogGroupAndBucketTypesTest {

    private static final Account ACCOUNT = new Account("000000000000", "us-east-1");
    private static final ResourceContext CONTEXT = new ResourceContext(
            "users-dev", "arn:stack", "ServerlessDeploymentBucket", Map.of("STAGE", "dev"), "ABCDEFGHIJKL");

    private final Database database;
    private final LogGroupType groups;
    private final BucketType buckets;
    private final BucketPolicyType policies;
    private final LogsService logs;
    private final S3Service s3;

    LogGroupAndBucketTypesTest(@TempDir Path state) {
        database = new Database(state);
        logs = new LogsService(database, Clock.systemUTC());
        s3 = new S3Service(database, new Blobs(state.resolve("blobs")), new RandomIds(), Clock.systemUTC());
        groups = new LogGroupType(logs, ACCOUNT);
        buckets = new BucketType(s3, ACCOUNT);
        policies = new BucketPolicyType(s3);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aLogGroupIsMadeChangedAndDeleted() throws Exception {
        LogGroupType.Group before = groups.read(properties("{\"LogGroupName\":\"/aws/lambda/f\"}"));
        LogGroupType.Group after =
                groups.read(properties("{\"LogGroupName\":\"/aws/lambda/f\",\"RetentionInDays\":\"7\"}"));
        Resource group = groups.create(CONTEXT, before);

        assertThat(group.physicalId()).isEqualTo("/aws/lambda/f");
        assertThat(group.attributes())
                .containsEntry("Arn", "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f:*");
        assertThatThrownBy(() -> groups.create(CONTEXT, before))
                .isInstanceOf(ResourceException.class)
                .hasMessage("Resource of type 'AWS::Logs::LogGroup' with identifier"
                        + " '{\"/properties/LogGroupName\":\"/aws/lambda/f\"}' already exists.");
        assertThat(groups.replaces(before, after)).isFalse();
        groups.update(CONTEXT, group.physicalId(), before, after);
        assertThat(logs.group("/aws/lambda/f").retentionInDays()).contains(7);
        groups.delete(CONTEXT, group.physicalId(), after);
        groups.delete(CONTEXT, group.physicalId(), after);
        assertThat(logs.groups()).isEmpty();
        assertThatThrownBy(() -> groups.read(properties("{\"RetentionInDays\":8}")))
                .isInstanceOf(ResourceException.class);
    }

    @Test
    void theServerlessDeploymentBucketIsMadeWithItsPolicyAndDeleted() throws Exception {
        Properties properties = properties("{\"BucketEncryption\":{\"ServerSideEncryptionConfiguration\":"
                + "[{\"ServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"AES256\"}}]}}");
        BucketType.Bucket bucket = buckets.read(properties);
        assertThat(properties.unread()).isEmpty();

        Resource made = buckets.create(CONTEXT, bucket);
        assertThat(made.physicalId()).isEqualTo("users-dev-serverlessdeploymentbucket-abcdefghijkl");
        policies.create(
                CONTEXT,
                policies.read(properties(
                        "{\"Bucket\":\"" + made.physicalId() + "\",\"PolicyDocument\":{\"Statement\":[]}}")));
        assertThat(s3.policy(made.physicalId())).contains("{\"Statement\":[]}");
        assertThat(s3.bucket(made.physicalId()).tags()).containsEntry("STAGE", "dev");
        buckets.delete(CONTEXT, made.physicalId(), bucket);
        buckets.delete(CONTEXT, made.physicalId(), bucket);
        assertThat(s3.buckets()).isEmpty();
        assertThatThrownBy(() -> buckets.read(properties("{\"VersioningConfiguration\":{\"Status\":\"Enabled\"}}")))
                .hasMessageContaining("VersioningConfiguration.Status: Enabled");
    }

    private static Properties properties(String json) throws Exception {
        return new Properties((ObjectNode) Json.parse(json));
    }
}
