package workshop.localcloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.http.AwsService;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/local-cloud.md says what the code has. */
class ReferencePageTest {

    private static final Path PAGE = Path.of("../docs/local-cloud.md");
    private static final String BEGIN = "<!-- operations:begin -->\n";
    private static final String END = "<!-- operations:end -->";

    /** What a service is called, where its signing name does not say it. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("apigateway", "API Gateway"),
            Map.entry("cloudformation", "CloudFormation"),
            Map.entry("dynamodb", "DynamoDB and its streams"),
            Map.entry("ecr", "Elastic Container Registry"),
            Map.entry("iam", "IAM"),
            Map.entry("lambda", "Lambda"),
            Map.entry("logs", "CloudWatch Logs"),
            Map.entry("monitoring", "CloudWatch"),
            Map.entry("s3", "S3"),
            Map.entry("sqs", "SQS"),
            Map.entry("sts", "STS"));

    @TempDir
    Path state = Path.of("");

    @Test
    void listsEachOperationAndEachResourceType() throws IOException {
        String page = Files.readString(PAGE);
        Matcher types = Pattern.compile("(?m)^\\| `(AWS::[A-Za-z0-9:]+)` \\|").matcher(page);
        TreeSet<String> listed = new TreeSet<>();
        while (types.find()) {
            listed.add(types.group(1));
        }
        try (LocalCloud cloud =
                LocalCloud.start(new LocalCloud.Settings(0, state, Path.of("target/lambda-runtime"), "eu-central-1"))) {
            String expected = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                    + operations(cloud)
                    + page.substring(page.indexOf(END));
            Path made = Files.createDirectories(Path.of("target")).resolve("local-cloud.md");
            Files.writeString(made, expected);

            assertThat(page)
                    .as("made from the code: cp local-cloud/target/local-cloud.md docs/local-cloud.md")
                    .isEqualTo(expected);
            assertThat(listed).as("resource types in " + PAGE).isEqualTo(cloud.resourceTypes());
        }
    }

    private static String operations(LocalCloud cloud) {
        Map<String, TreeSet<String>> byService = new TreeMap<>();
        for (AwsService service : cloud.services()) {
            byService
                    .computeIfAbsent(
                            NAMES.getOrDefault(service.signingName(), service.signingName()), name -> new TreeSet<>())
                    .addAll(service.operations());
        }
        StringBuilder rows = new StringBuilder();
        byService.forEach((service, operations) -> rows.append("| ")
                .append(service)
                .append(" | ")
                .append(String.join(", ", operations))
                .append(" |\n"));
        return rows.toString();
    }
}
