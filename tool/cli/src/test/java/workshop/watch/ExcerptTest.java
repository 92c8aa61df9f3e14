package workshop.watch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of what programs print. */
class ExcerptTest {

    @Test
    void aLongTextIsOneLineThatFits() {
        assertThat(Excerpt.line("one\n  two\tthree")).isEqualTo("one two three");
        assertThat(Excerpt.line("x".repeat(4000))).hasSize(220).endsWith("x …");
    }

    @Test
    void ofMavenOnlyTheErrors() {
        String output =
                """
                [INFO] Scanning for projects...
                [\u001B[1;31mERROR\u001B[m] [ERROR] Some problems were encountered:
                [ERROR] Malformed POM /a/pom.xml: Unrecognised tag: 'dependncy' @ /a/pom.xml, line 9, column 20
                [ERROR]
                [ERROR] -> [Help 1]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                [ERROR] Re-run Maven using the -X switch to enable full debug logging.
                [ERROR] For more information about the errors and possible solutions, please read the following articles:
                [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/ProjectBuildingException
                """;

        assertThat(Excerpt.ofMaven(output))
                .containsExactly(
                        "[ERROR] Some problems were encountered:",
                        "Malformed POM /a/pom.xml: Unrecognised tag: 'dependncy' @ /a/pom.xml, line 9, column 20");
    }

    @Test
    void ofServerlessWhatComesAfterErrorWithItsIndentation() {
        String output =
                """

                Deploying users to stage dev (us-east-1)

                ✖ Stack users-dev failed to deploy (2s)
                Environment: linux, node 24.0.0, osls 4.3.1
                Error:
                UPDATE_FAILED: UsersTable (AWS::DynamoDB::Table)
                    Cannot update it

                View the full error: https://us-east-1.console.aws.amazon.com/cloudformation/home
                    at AwsDeploy.monitor (/a/b.js:1:2)
                Docs: docs
                """;

        assertThat(Excerpt.ofServerless(output))
                .containsExactly("UPDATE_FAILED: UsersTable (AWS::DynamoDB::Table)", "    Cannot update it");
    }

    @Test
    void whatSaysNoErrorIsShownFromItsBeginning() {
        assertThat(Excerpt.ofServerless("one\n\n" + "more\n".repeat(20)))
                .startsWith("one", "more")
                .endsWith("… 13 more lines")
                .hasSize(9);
    }
}
