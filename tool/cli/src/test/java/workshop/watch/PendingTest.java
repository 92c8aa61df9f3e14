package workshop.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which stages a save needs. */
class PendingTest {

    private static final Shortcuts ALL = new Shortcuts(true, true, true);
    private static final Shortcuts ON_AWS = new Shortcuts(true, false, false);
    private static final Shortcuts NONE = new Shortcuts(false, false, false);

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "src/main/java/A.java, COMPILE TEST RENEW UPDATE CHECK, mvn -q package && serverless deploy",
        "src/main/resources/log.properties, COMPILE TEST RENEW UPDATE CHECK, mvn -q package && serverless deploy",
        "src/test/java/ATest.java, COMPILE TEST CHECK, mvn -q package",
        "events/a.json, COMPILE TEST CHECK, mvn -q package",
        "serverless.yml, DEPLOY CHECK, serverless deploy",
        "functions.yml, DEPLOY CHECK, serverless deploy",
        "pom.xml, LIBRARIES COMPILE TEST PACKAGE UPDATE CHECK, mvn -q package && serverless deploy",
        "src/main/resources/META-INF/a, LIBRARIES COMPILE TEST PACKAGE UPDATE CHECK, mvn -q package && serverless deploy",
        "src/main/java/A.java serverless.yml, COMPILE TEST RENEW DEPLOY CHECK, mvn -q package && serverless deploy"
    })
    void onTheLocalCloud(String files, String stages, String commands) {
        Set<Stage> wanted = Pending.NOTHING.saved(words(files)).stages(ALL);

        assertThat(wanted).extracting(Stage::name).containsExactlyElementsOf(words(stages));
        assertThat(OrdinaryCommands.of(wanted)).isEqualTo(commands);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "src/main/java/A.java, COMPILE TEST PACKAGE DEPLOY CHECK",
        "src/test/java/ATest.java, COMPILE TEST CHECK",
        "serverless.yml, DEPLOY CHECK"
    })
    void onAws(String files, String stages) {
        assertThat(Pending.NOTHING.saved(words(files)).stages(ON_AWS))
                .extracting(Stage::name)
                .containsExactlyElementsOf(words(stages));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "src/main/java/A.java, PACKAGE DEPLOY CHECK",
        "src/test/java/ATest.java, PACKAGE CHECK",
        "serverless.yml, DEPLOY CHECK"
    })
    void whereOnlyMavenBuilds(String files, String stages) {
        assertThat(Pending.NOTHING.saved(words(files)).stages(NONE))
                .extracting(Stage::name)
                .containsExactlyElementsOf(words(stages));
    }

    @Test
    void allIsDoneAfterAllStages() {
        for (Shortcuts shortcuts : List.of(ALL, ON_AWS, NONE)) {
            Pending pending = Pending.ALL;
            for (Stage stage : pending.stages(shortcuts)) {
                pending = pending.after(stage);
            }
            assertThat(pending).isEqualTo(Pending.NOTHING);
            assertThat(pending.stages(shortcuts)).containsExactly(Stage.CHECK);
        }
    }

    @Test
    void redTestsAreRunAgainAndWhatTheyHeldUpIsNotForgotten() {
        Pending afterRed =
                Pending.NOTHING.saved(List.of("src/main/java/A.java")).after(Stage.COMPILE);

        assertThat(afterRed.saved(List.of("src/test/java/ATest.java")).stages(ALL))
                .containsExactly(Stage.COMPILE, Stage.TEST, Stage.RENEW, Stage.UPDATE, Stage.CHECK);
        assertThat(afterRed.stages(ALL))
                .containsExactly(Stage.COMPILE, Stage.TEST, Stage.RENEW, Stage.UPDATE, Stage.CHECK);
    }

    @Test
    void whatCouldNotBeDeployedIsDeployedNextTime() {
        Pending built = Pending.NOTHING
                .saved(List.of("src/main/java/A.java"))
                .after(Stage.COMPILE)
                .after(Stage.TEST)
                .after(Stage.RENEW);

        assertThat(built.stages(ALL)).containsExactly(Stage.UPDATE, Stage.CHECK);
        assertThat(built.stages(ON_AWS)).containsExactly(Stage.DEPLOY, Stage.CHECK);
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" ", -1));
    }
}
