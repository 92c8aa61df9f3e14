package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What pages say of AWS in figures can be checked by their readers: it has a link and a date. */
class ClaimsTest {

    /** Their figures are the local cloud's own. */
    private static final Pattern ABOUT_THE_LOCAL_CLOUD = Pattern.compile("tool/docs/(speed.*|console-interface)\\.md");

    private static final String LINK =
            "[quotas](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)";

    private static List<String> faults(String page) {
        return Claims.faults(Path.of("docs/page.md"), page).stream()
                .map(Fault::toString)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> ofEachPageHaveALinkAndADate() throws IOException {
        Path root = Repository.root();
        return new Pages(root)
                .all().stream()
                        .filter(page ->
                                !ABOUT_THE_LOCAL_CLOUD.matcher(page.toString()).matches())
                        .map(page -> dynamicTest(page.toString(), () -> assertThat(
                                        Claims.faults(page, Files.readString(root.resolve(page))))
                                .isEmpty()));
    }

    @ParameterizedTest(name = "\"{0}\" is one")
    @ValueSource(
            strings = {
                "A DynamoDB item has at most 400 KB.",
                "The stream keeps records for 24 hours.",
                "On AWS a new mapping takes up to a minute.",
                "Lambda asks four times a second.",
                "One partition takes 1,000 writes a second.",
                "A mapping gathers records for up to 5 minutes.",
                "A write to DynamoDB costs $1.25.",
                "An account runs at most 1,000 calls of Lambda.",
                "A change of\na mapping may\ntake several minutes.",
                "- In a list: SQS keeps it for 14 days.",
                "> In a quotation: S3 takes 5 GB.",
                "**Lambda** gives it `900` and 15 minutes."
            })
    void areFigures(String sentence) {
        assertThat(faults("# Page\n\n" + sentence + "\n"))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:3: ")
                .endsWith(" lacks a link to a page of AWS in its section and a date such as \"November 2026\"");
    }

    @ParameterizedTest(name = "\"{0}\" is none")
    @ValueSource(
            strings = {
                "**About 45 minutes.** You connect a stream.",
                "The local cloud reads the stream after 20 ms.",
                "A start with Lambda's options takes 951 ms on JDK 17.",
                "Wait 5 minutes.",
                "Lambda runs Java 17, 21 and 25.",
                "The Serverless Framework 4.3.12 deploys to AWS.",
                "One function follows the stream, and 12 records come.",
                "```text\nLambda waits 15 minutes\n```",
                "    Lambda waits 15 minutes",
                "Lambda has `timeout: 15 seconds`.",
                "## Lambda in 15 minutes"
            })
    void areNoOtherNumbers(String text) {
        assertThat(faults("# Page\n\n" + text + "\n")).isEmpty();
    }

    @Test
    void areRowsOfTablesToo() {
        assertThat(faults("# Page\n\n| what | price |\n| --- | --- |\n| a call | nothing |\n| Lambda | 0.20 |\n"))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:6: \"| Lambda | 0.20 |\" lacks ");
    }

    @Test
    void needALinkInTheirOwnSection() {
        assertThat(faults("# Page\n\n" + LINK + ", November 2026\n\n## A\n\nLambda waits 15 minutes.\n\n## B\n\n" + LINK
                        + "\n"))
                .containsExactly(
                        "docs/page.md:7: \"Lambda waits 15 minutes.\" lacks a link to a page of AWS in its section");
    }

    @ParameterizedTest(name = "{0} is no page of AWS")
    @ValueSource(
            strings = {"[other](other.md)", "[blog](https://example.com/aws.amazon.com/)", "https://aws.amazon.com/"})
    void needALinkToAws(String link) {
        assertThat(faults("# Page\n\nLambda waits 15 minutes (November 2026): " + link + "\n"))
                .containsExactly("docs/page.md:3: \"Lambda waits 15 minutes (November 2026):\""
                        + " lacks a link to a page of AWS in its section");
    }

    @ParameterizedTest(name = "dated {0}")
    @ValueSource(strings = {"November 2026", "21 November 2026", "2026-11"})
    void areDatedBySectionsAroundThem(String date) {
        String text = "## A\n\n### B\n\nLambda waits 15 minutes: " + LINK + ".\n";

        assertThat(faults("# Page\n\nAs of " + date + ".\n\n" + text)).isEmpty();
        assertThat(faults("# Page\n\n" + text + "\n## C\n\nAs of " + date + ".\n"))
                .containsExactly("docs/page.md:7: \"Lambda waits 15 minutes:\" lacks a date such as \"November 2026\"");
    }
}
