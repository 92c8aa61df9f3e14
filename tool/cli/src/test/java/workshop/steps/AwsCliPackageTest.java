package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code aws cloudformation package}, which ignores {@code --endpoint-url} for its uploads. */
@OnLocalCloud
final class AwsCliPackageTest {

    private static final String BUCKET = "cli-artefacts";
    private static final String TEMPLATE =
            """
            Resources:
              Function:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: java17
                  Handler: com.example.users.HelloHandler
                  Code: function.zip
                  Role: arn:aws:iam::000000000000:role/users
            """;

    @Test
    void artefactsAreUploadedAndNamedInTheTemplate(RunningCloud cloud, @TempDir Path folder) throws IOException {
        AwsCommand aws = AwsCommand.in(folder, cloud);
        Assumptions.assumeTrue(
                aws.readsEndpointUrl(),
                "This `aws` asks AWS itself for S3 here, whatever its --endpoint-url: install version 2.13 or later");
        Files.writeString(folder.resolve("function.yml"), TEMPLATE);
        Files.copy(Repository.root().resolve("1-start/target/users.jar"), folder.resolve("function.zip"));
        cloud.s3.createBucket(bucket -> bucket.bucket(BUCKET));

        String printed = aws.run(
                "cloudformation",
                "package",
                "--template-file",
                "function.yml",
                "--s3-bucket",
                BUCKET,
                "--s3-prefix",
                "code",
                "--output-template-file",
                "packaged.yml");

        assertThat(printed).contains("Successfully packaged artifacts");
        String key = cloud.s3
                .listObjectsV2(list -> list.bucket(BUCKET))
                .contents()
                .get(0)
                .key();
        assertThat(folder.resolve("packaged.yml")).content().contains("S3Bucket: " + BUCKET, "S3Key: " + key);
        cloud.s3.deleteObject(object -> object.bucket(BUCKET).key(key));
        cloud.s3.deleteBucket(bucket -> bucket.bucket(BUCKET));
        assertThat(cloud.leftovers(BUCKET)).isEmpty();
    }
}
