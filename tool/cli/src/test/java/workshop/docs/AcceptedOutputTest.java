package workshop.docs;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AcceptedOutputTest {

    @ParameterizedTest(name = "\"{0}\" is shown as \"{1}\"")
    @CsvSource({
        "Hello, Hello",
        "id 0b0f8f0e-9a6d-4f1c-8b07-0d5b4c1f2a3e., id ….",
        "at 2026-01-02T03:04:05.678Z, at …",
        "http://127.0.0.1:4566/_api/abcdefghij/users, http://127.0.0.1:…/_api/…/users",
        "END Duration: 12.5 ms (init: 210 ms) Memory Used: 64 MB, END Duration: … ms (init: … ms) Memory Used: … MB",
        "✔ Service deployed (12s), ✔ Service deployed (…)",
        "hello: users-dev-hello (1.2 MB), hello: users-dev-hello (… MB)",
        "$ echo, … echo",
        "```, …",
        "trailing  , trailing"
    })
    void whatVariesIsLeftOpen(String line, String shown) {
        assertThat(AcceptedOutput.accepted(List.of(), List.of(line))).containsExactly(shown);
    }

    @Test
    void aShownLineThatIsStillMetStays() {
        assertThat(AcceptedOutput.accepted(List.of("…", "Hello …!", "two"), List.of("one", "Hello Ada!")))
                .containsExactly("one", "Hello …!");
    }

    @Test
    void onlyWhatIsNotMetIsWrittenAndItsIndentationKept() {
        String page =
                """
                - In a list:

                  ```console
                  $ first \\
                      goes on
                  old
                  $ second
                  …
                  $ third
                  old, too
                  ```
                """;
        List<Step.Command> commands =
                PageReader.read(Path.of("page.md"), page).commands().get(0).commands();

        String written = AcceptedOutput.written(
                page,
                List.of(
                        new PageProof.Run(commands.get(0).shown(), List.of("new", "", "lines")),
                        new PageProof.Run(commands.get(1).shown(), List.of("anything")),
                        new PageProof.Run(commands.get(2).shown(), List.of("new, too"))));

        assertThat(written)
                .isEqualTo(
                        """
                        - In a list:

                          ```console
                          $ first \\
                              goes on
                          new

                          lines
                          $ second
                          …
                          $ third
                          new, too
                          ```
                        """);
    }
}
