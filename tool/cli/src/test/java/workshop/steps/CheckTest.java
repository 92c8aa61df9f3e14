package workshop.steps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import workshop.check.Check;
import workshop.check.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code workshop check} says about each step, deployed as it is in the repository. */
@OnLocalCloud
final class CheckTest {

    private static final String STAGE = "check";
    private static final String USER = "check-test";

    @Test
    void eachChapterIsDoneWithTheNextStepAndNotBefore(RunningCloud cloud) throws Exception {
        try (Deployment service = Deployment.of("1-start", STAGE, cloud);
                Check check = check(cloud, "users-" + STAGE, USER);
                Check other = check(cloud, "users-other", USER)) {
            for (String step : Repository.STEPS) {
                int number = Repository.STEPS.indexOf(step) + 1;
                service.become(step);
                service.deploy();

                assertThat(check.reached()).as("chapters done with %s", step).isEqualTo(number - 1);
                assertThat(broken(check, number))
                        .as("chapter %s with %s", number, step)
                        .isNotEmpty()
                        .allSatisfy(CheckTest::assertHelps);
            }
            assertThat(cloud.dynamoDb
                            .scan(request -> request.tableName("users-" + STAGE))
                            .items())
                    .as("users that the checks left")
                    .isEmpty();
            assertThat(other.isDeployed()).isFalse();
            assertThat(other.deployed("users")).containsExactly("users-" + STAGE);

            service.remove();

            assertThat(broken(check, 7)).isEmpty();
            assertThat(check.isDeployed()).isFalse();
        }
        assertThat(cloud.leftovers(STAGE)).isEmpty();
    }

    static Check check(RunningCloud cloud, String stack, String user) {
        return new Check(
                Map.of(
                        "AWS_ENDPOINT_URL",
                        cloud.endpoint().toString(),
                        "AWS_REGION",
                        cloud.region(),
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test"),
                stack,
                user,
                Repository.root().resolve(Path.of("docs")),
                System::nanoTime,
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    private static List<Finding> broken(Check check, int chapter) {
        List<Finding> broken = new ArrayList<>();
        check.chapter(chapter, finding -> {
            if (!finding.kept()) {
                broken.add(finding);
            }
        });
        return broken;
    }

    static void assertHelps(Finding finding) {
        assertThat(List.of(finding.promise(), finding.found(), finding.cause(), finding.heading(), finding.next()))
                .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("null", "Exception", "Optional"));
    }
}
