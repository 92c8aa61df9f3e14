package workshop.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import workshop.check.Check;
import workshop.check.Finding;
import workshop.check.diagnosis.Diagnosis;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code workshop check} says about mistakes, each made in the finished folder of a chapter and deployed. */
@OnLocalCloud
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MistakesTest {

    private static final String STAGE = "mistakes";

    private final LearnersFolder folder;

    MistakesTest(RunningCloud cloud) throws IOException {
        folder = new LearnersFolder(STAGE, cloud);
    }

    @AfterAll
    void nothingIsLeft(RunningCloud cloud) throws IOException {
        try (folder) {
            folder.remove();
        }
        assertThat(cloud.leftovers(STAGE)).isEmpty();
    }

    static List<Mistake> usual() {
        return Mistakes.usual();
    }

    static List<Mistake> others() {
        return Mistakes.others();
    }

    @ParameterizedTest
    @MethodSource("usual")
    void isDiagnosed(Mistake mistake) throws Exception {
        assertDiagnosed(mistake);
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag(Ring.LONG)
    void isDiagnosedToo(Mistake mistake) throws Exception {
        assertDiagnosed(mistake);
    }

    private void assertDiagnosed(Mistake mistake) throws Exception {
        folder.become(Repository.STEPS.get(Math.min(mistake.chapter(), 6)));
        mistake.making().in(folder);

        List<Finding> broken = new ArrayList<>();
        try (Check check = check()) {
            check.chapter(mistake.chapter(), finding -> {
                if (!finding.kept()) {
                    broken.add(finding);
                }
            });
        }

        assertThat(broken).isNotEmpty();
        CheckTest.assertHelps(broken);
        Diagnosis diagnosis = broken.get(0).diagnosis().orElseThrow();
        assertThat(diagnosis.why()).as("%s", broken.get(0)).contains(mistake.why());
        assertThat(diagnosis.next()).contains(mistake.next());
    }

    @Test
    void chaptersThatAreNotBegunAreToldFromThoseThatAre() throws Exception {
        folder.become("3-api");
        folder.deploy();
        try (Check check = check()) {
            assertThat(check.notBegun(1)).isEmpty();
            assertThat(check.notBegun(2)).isEmpty();
            assertThat(check.notBegun(3)).contains("the stack has no function putUser. Begin with docs/3-api.md");
            assertThat(check.notBegun(6)).contains("the stack has no function putUser. Begin with docs/3-api.md");
        }
    }

    private Check check() {
        return CheckTest.check(
                folder.cloud(),
                "users",
                STAGE,
                "check-" + UUID.randomUUID().toString().substring(0, 8),
                folder.path());
    }
}
