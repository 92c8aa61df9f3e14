package workshop.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pages are followed in bash")
class ShellSessionTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Path folder;
    private final ShellSession shell;

    ShellSessionTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell =
                new ShellSession(folder, Map.of("PATH", String.valueOf(System.getenv("PATH")), "GIVEN", "a value"));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private ShellSession.Result type(String command) throws IOException, InterruptedException {
        return shell.type(command, LONG);
    }

    @Test
    void theFolderVariablesAndFunctionsStayFromOneCommandToTheNext() throws Exception {
        type("mkdir -p inner && cd inner");
        type("eval \"$(echo export SET=kept)\"");
        type("greet() { echo \"hello $1\"; }");

        assertThat(type("pwd -P").output())
                .containsExactly(folder.toRealPath().resolve("inner").toString());
        assertThat(type("echo $SET $GIVEN").output()).containsExactly("kept a value");
        assertThat(type("greet Ada").output()).containsExactly("hello Ada");
    }

    @Test
    void bothStreamsAndTheExitStatusAreHeard() throws Exception {
        ShellSession.Result result = type("echo out; echo err >&2; (exit 3)");

        assertThat(result.output()).containsExactly("out", "err");
        assertThat(result.status()).isEqualTo(3);
        assertThat(type("true").status()).isZero();
    }

    @Test
    void onlyTheGivenVariablesAreThere() throws Exception {
        assertThat(type("echo \"[$HOME]\"").output()).containsExactly("[]");
    }

    @Test
    void outputWithoutANewlineAtItsEndIsALineAndEmptyLinesStay() throws Exception {
        assertThat(type("printf 'no newline'").output()).containsExactly("no newline");
        assertThat(type("printf 'one\\n\\ntwo\\n\\n'").output()).containsExactly("one", "", "two", "");
        assertThat(type("true").output()).isEmpty();
    }

    @Test
    void aCommandOfSeveralLinesIsOne() throws Exception {
        assertThat(type("echo one \\\n  two").output()).containsExactly("one two");
    }

    @Test
    void quotesBracesAndWordsOfOtherScriptsArriveAsTyped() throws Exception {
        assertThat(type("echo '{\"name\": \"Ada\"}' \"it's\" ü").output())
                .containsExactly("{\"name\": \"Ada\"} it's ü");
    }

    @Test
    void aQuoteTooManyIsTheCommandsOwnMistake() throws Exception {
        assertThat(type("echo 'never closed").status()).isNotZero();
        assertThat(type("}").status()).isNotZero();
        assertThat(type("echo goes on").output()).containsExactly("goes on");
    }

    @Test
    void coloursAreNoText() throws Exception {
        assertThat(type("printf '\\033[1;32mgreen\\033[0m\\n'").output()).containsExactly("green");
    }

    @Test
    void aCommandThatReadsGetsNothingInsteadOfTheNextCommand() throws Exception {
        assertThat(type("cat").output()).isEmpty();
        assertThat(type("echo next").output()).containsExactly("next");
    }

    @Test
    void aCommandThatEndsTheShellIsReportedAtOnceWithWhatItPrinted() throws Exception {
        assertThatThrownBy(() -> type("echo last words; exit 4"))
                .isInstanceOf(IOException.class)
                .hasMessage("it ended the shell after it printed:\n    last words");

        assertThatThrownBy(() -> type("echo more")).isInstanceOf(IOException.class);
    }

    @Test
    void aShellWhoseEndLeavesAProcessWithItsOutputIsReported() {
        assertThatThrownBy(() -> type("sleep 600 & exit")).hasMessage("it ended the shell");
    }

    @Test
    void aCommandThatHangsIsReportedAndEnded() throws Exception {
        ProcessHandle bash = ProcessHandle.of(
                        Long.parseLong(type("echo $$").output().get(0)))
                .orElseThrow();

        assertThatThrownBy(() -> shell.type("echo begun; sleep 600", Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("it went on for more than 1 s after it printed:\n    begun");

        List<ProcessHandle> hanging = bash.descendants().toList();
        assertThat(hanging).hasSize(1);
        shell.close();
        assertEnded(bash);
        hanging.forEach(ShellSessionTest::assertEnded);
    }

    @Test
    void backgroundProcessesEndWithTheShellEvenThoseThatDoNotListen() throws Exception {
        ShellSession.Result begun = type("sleep 600 & echo $!; sh -c 'trap \"\" TERM; sleep 600' & echo $!");
        var background = begun.output().stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
        assertThat(background).hasSize(2).allMatch(ProcessHandle::isAlive);

        shell.close();

        background.forEach(ShellSessionTest::assertEnded);
    }

    private static void assertEnded(ProcessHandle process) {
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30));
    }
}
