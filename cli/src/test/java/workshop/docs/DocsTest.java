package workshop.docs;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import workshop.cli.PinnedServerless;
import workshop.cli.ProofSettings;
import workshop.steps.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Every page of this repository is followed from its first line to its last, with the real tools. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pages are followed in bash")
class DocsTest {

    private final Prover prover;

    DocsTest() throws IOException {
        prover = new Prover(ProofSettings.of(Repository.root(), System.out::println));
    }

    @BeforeAll
    void installServerless() throws Exception {
        PinnedServerless.script(Repository.root());
    }

    @TestFactory
    Stream<DynamicTest> everythingThatThePagesSayHolds() throws IOException {
        return prover.pages().stream()
                .map(page -> dynamicTest(
                        page.toString(), () -> assertThat(prover.prove(page)).isEmpty()));
    }

    @AfterAll
    void tally() throws IOException {
        System.out.println("The pages: " + prover.tally() + ".");
        prover.close();
    }
}
