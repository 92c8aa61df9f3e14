package workshop.bench.peers;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JavaFunctionsTest {

    @Test
    void anAnswerWithTheUserSaysThatJavaRuns() {
        assertThat(JavaFunctions.words("java25", "ada", 200, "{\"id\":\"ada\",\"name\":\"Ada\"}", ""))
                .isEqualTo("serverless-offline runs GET of 7-finish with the runtime java25.");
    }

    @Test
    void anErrorAnsweredAsASuccessDoesNot() {
        assertThat(JavaFunctions.words("java21", "ada", 200, "{\"errorMessage\":\"Unsupported runtime\"}", ""))
                .isEqualTo("serverless-offline does not run Java with the runtime java21:"
                        + " GET is answered with 200 `{\"errorMessage\":\"Unsupported runtime\"}`.");
    }

    @Test
    void theFirstErrorThatWasPrintedIsQuoted() {
        String printed =
                """
                Server ready
                Warning: Ignoring option
                java.lang.NoClassDefFoundError: Could not initialize class groovy.Java7
                \tat groovy.lang.GroovySystem.<clinit>(GroovySystem.java:36)
                Exception in thread "main" x
                """;

        assertThat(JavaFunctions.words("java17", "ada", 500, "{}", printed))
                .endsWith("answered with 500 `{}`; it printed"
                        + " `java.lang.NoClassDefFoundError: Could not initialize class groovy.Java7`.");
    }

    @Test
    void aLongAnswerIsCut() {
        assertThat(JavaFunctions.words("java21", "ada", 200, "x".repeat(1000), ""))
                .hasSizeLessThan(250)
                .endsWith("x…`.");
    }
}
