package workshop.steps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import workshop.check.Check;
import workshop.check.Finding;
import workshop.check.Waits;
import workshop.check.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code workshop check} says about each step, deployed as it is in the repository. */
@OnLocalCloud
final class CheckTest {

    private static final String STAGE = "check";
    private static final String USER = "check-test";

    @Test
    void eachChapterIsDoneWithTheNextStepAndNotBefore(RunningCloud cloud) throws Exception {
        try (Deployment service = Deployment.of("1-start", STAGE, cloud);
                Check check = check(cloud, "users", STAGE, USER, service.file(""));
                Check other = check(cloud, "users", "other", USER, service.file(""))) {
            for (String step : Repository.STEPS) {
                int number = Repository.STEPS.indexOf(step) + 1;
                service.become(step);
                service.deploy();

                assertThat(check.reached()).as("chapters done with %s", step).isEqualTo(number - 1);
                List<Finding> broken = broken(check, number);
                assertThat(broken).as("chapter %s with %s", number, step).isNotEmpty();
                assertHelps(broken);
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

    /** @param folder where the learner is */
    static Check check(RunningCloud cloud, String service, String stage, String user, Path folder) {
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
                service,
                stage,
                user,
                new Workplace(Repository.root(), folder),
                new Waits(System::nanoTime, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), doing -> {}));
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

    /** Each in a line; of the first that is not kept, why and what to do. */
    static void assertHelps(List<Finding> broken) {
        assertThat(broken.get(0).diagnosis()).isPresent();
        assertThat(broken.stream()
                        .flatMap(finding -> Stream.concat(
                                Stream.of(finding.promise(), finding.found()),
                                finding.diagnosis().stream()
                                        .flatMap(diagnosis -> Stream.of(diagnosis.why(), diagnosis.next())))))
                .allSatisfy(text -> assertThat(text)
                        .isNotBlank()
                        .hasLineCount(1)
                        .doesNotContain("Optional[", "stackTrace", "software.amazon"));
    }
}
