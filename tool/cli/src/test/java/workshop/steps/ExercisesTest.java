package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import workshop.check.Check;
import workshop.check.Exercise;
import workshop.check.Finding;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code workshop check --exercise} says about the folder that an exercise begins with, and about its solution, both
 * deployed.
 */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExercisesTest {

    private static final String STAGE = "exercises";

    /** It becomes one folder after the other, in one stack. */
    private final Deployment users;

    private final RunningCloud cloud;

    ExercisesTest(RunningCloud cloud) throws IOException {
        this.cloud = cloud;
        this.users = Deployment.of("1-start", STAGE, cloud);
    }

    @AfterAll
    void nothingIsLeft() throws IOException {
        try (users) {
            remove(users);
        }
        assertThat(cloud.leftovers(STAGE)).isEmpty();
    }

    @Test
    void ofAChapterIsOpenOnTheNextFolderAndDoneWithItsSolution() throws IOException {
        assertIsOpenAndDoneWithItsSolution(users, "5-delete", Exercise.of("4"));
    }

    @Tag(Ring.LONG)
    @ParameterizedTest
    @CsvSource({"2-table, 1", "3-api, 2", "4-users, 3", "6-streams, 5", "7-finish, 6 7"})
    void ofEveryOtherChapterToo(String folder, String chapters) throws IOException {
        List<Exercise> exercises = Stream.of(chapters.split(" "))
                .flatMap(each -> Exercise.of(each).stream())
                .toList();

        assertIsOpenAndDoneWithItsSolution(users, folder, exercises);
    }

    @Tag(Ring.LONG)
    @ParameterizedTest
    @ValueSource(strings = {"audit-log", "books", "orders"})
    void ofALabIsOpenOnItsFolderAndDoneWithItsSolution(String lab) throws IOException {
        try (Deployment service = Deployment.of("labs/" + lab, STAGE, cloud)) {
            assertIsOpenAndDoneWithItsSolution(service, "labs/" + lab, Exercise.of(lab));
            remove(service);
        }
    }

    private void assertIsOpenAndDoneWithItsSolution(Deployment service, String folder, List<Exercise> exercises)
            throws IOException {
        service.become(folder);
        service.deploy();
        for (Exercise exercise : exercises) {
            assertIsOpen(findings(exercise, "open", service));
        }
        for (Exercise exercise : exercises) {
            service.become(folder);
            deploy(new Solution(exercise), service);
            assertThat(findings(exercise, "done", service)).as(exercise.title()).allMatch(Finding::kept);
        }
    }

    private void deploy(Solution solution, Deployment service) throws IOException {
        solution.layOver(service);
        if (!solution.isCodeAlone()) {
            service.deploy();
            return;
        }
        // As `serverless deploy function` does it, for a part of the time.
        SdkBytes code = SdkBytes.fromByteArray(Files.readAllBytes(solution.jar(service)));
        cloud.lambda.listFunctionsPaginator().functions().stream()
                .map(FunctionConfiguration::functionName)
                .filter(name -> name.startsWith(solution.exercise().service() + "-" + STAGE + "-"))
                .forEach(name -> cloud.lambda.updateFunctionCode(
                        request -> request.functionName(name).zipFile(code)));
    }

    /** What says "as before" is there from the start. */
    private static void assertIsOpen(List<Finding> findings) {
        assertThat(findings).anyMatch(finding -> !finding.kept()).allSatisfy(finding -> assertThat(finding.kept())
                .as("%s", finding)
                .isEqualTo(finding.promise().contains("as before")));
        CheckTest.assertHelps(
                findings.stream().filter(finding -> !finding.kept()).toList());
    }

    private List<Finding> findings(Exercise exercise, String state, Deployment service) {
        List<Finding> findings = new ArrayList<>();
        // The logs keep the users of earlier checks, whose ids therefore differ, as those of the command do.
        String user = state + "-" + exercise.of() + exercise.name();
        try (Check check = CheckTest.check(cloud, exercise.service(), STAGE, user, service.file(""))) {
            check.exercise(exercise, findings::add);
        }
        return findings;
    }

    private void remove(Deployment service) throws IOException {
        cloud.dynamoDb.listTables().tableNames().stream()
                .filter(table -> table.contains(STAGE) && !table.endsWith("-markers"))
                .forEach(table -> assertThat(cloud.dynamoDb
                                .scan(request -> request.tableName(table))
                                .items())
                        .as("what the checks left in %s", table)
                        .isEmpty());
        service.remove();
    }
}
