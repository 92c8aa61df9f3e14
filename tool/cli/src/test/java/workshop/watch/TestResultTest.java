package workshop.watch;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the process that runs tests answers. */
class TestResultTest {

    @Test
    void goodTestsAreCounted() {
        assertThat(TestResult.read(List.of("passed", "passed", "skipped")).report())
                .isEqualTo(Report.good(Stage.TEST, "2 tests hold (1 switched off)"));
        assertThat(TestResult.read(List.of("passed")).report().line()).isEqualTo("1 test holds");
        assertThat(TestResult.read(List.of("skipped", "skipped")).report().line())
                .isEqualTo("2 tests are switched off");
    }

    @Test
    void theFirstFailureInTheFileIsSaidInFullAndTheRestAreNamed() {
        Report report = TestResult.read(List.of(
                        "passed",
                        "failed\tATest.b\tx\tATest.java:112\t",
                        "failed\tATest.holds\texpected: \\n<1>" + "x".repeat(3000)
                                + "\tATest.java:12\tNullPointerException: no (A.java:3)",
                        "failed\tBTest.c\td\tBTest.java:1\t",
                        "failed\tBTest.d\td\tBTest.java:2\t",
                        "failed\tBTest.e\td\tBTest.java:3\t",
                        "failed\tBTest.f\td\tBTest.java:4\t"))
                .report();

        assertThat(report.good()).isFalse();
        assertThat(report.line()).isEqualTo("6 tests do not hold, 1 do");
        assertThat(report.details().get(0)).isEqualTo("ATest.holds (ATest.java:12):");
        assertThat(report.details().get(1)).startsWith("    expected: <1>xxx").hasSizeLessThan(230);
        assertThat(report.details().subList(2, report.details().size()))
                .containsExactly(
                        "    because of NullPointerException: no (A.java:3)",
                        "ATest.b (ATest.java:112)",
                        "BTest.c (BTest.java:1)",
                        "BTest.d (BTest.java:2)",
                        "BTest.e (BTest.java:3)",
                        "… 1 more",
                        "Not deployed: mvn package makes no jar while a test fails.");
    }
}
