package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
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
    void itIsKnownWhetherThePromptWouldStandBehindTheOutput() throws Exception {
        assertThat(type("printf 'no newline'").endsItsLine()).isFalse();
        assertThat(type("printf 'a\\n'; printf b").endsItsLine()).isFalse();
        assertThat(type("echo newline").endsItsLine()).isTrue();
        assertThat(type("printf 'b'; echo").endsItsLine()).isTrue();
        assertThat(type("true").endsItsLine()).isTrue();
    }

    @Test
    void aCommandBesideHasTheFolderVariablesAndFunctionsOfThatMoment() throws Exception {
        type("mkdir inner; cd inner; SET='it is set'; greet() { echo \"hello $1\"; }");

        try (SecondTerminal beside = shell.beside("greet Ada; echo \"$SET\"; pwd -P; cat; sleep 600")) {
            type("cd ..; SET=other");

            List<String> expected = List.of(
                    "hello Ada",
                    "it is set",
                    folder.toRealPath().resolve("inner").toString());
            await(() -> beside.lines().equals(expected));
            assertThat(beside.isRunning()).isTrue();
            assertThat(type("echo goes on").output()).containsExactly("goes on");
        }
    }

    @Test
    void aCommandBesideIsInterruptedWithWhatItStarted() throws Exception {
        SecondTerminal beside =
                shell.beside("trap 'echo interrupted; exit' INT; sleep 600 & sleep 600 & echo $! ; wait");
        await(() -> beside.lines().size() == 1);
        ProcessHandle sleeping =
                ProcessHandle.of(Long.parseLong(beside.lines().get(0))).orElseThrow();

        beside.close();

        assertEnded(sleeping);
        assertThat(beside.isRunning()).isFalse();
        assertThat(type("echo $?").output()).containsExactly("0");
    }

    @Test
    void aCommandBesideThatDoesNotListenIsEnded() throws Exception {
        SecondTerminal beside = shell.beside("trap '' INT; sleep 600 & echo $!; wait");
        await(() -> beside.lines().size() == 1);
        ProcessHandle sleeping =
                ProcessHandle.of(Long.parseLong(beside.lines().get(0))).orElseThrow();

        beside.close();

        assertEnded(sleeping);
    }

    @Test
    void aCommandBesideEndsWithTheShell() throws Exception {
        SecondTerminal beside = shell.beside("sleep 600");
        assertThat(beside.isRunning()).isTrue();

        shell.close();

        await(() -> !beside.isRunning());
        beside.close();
    }

    @Test
    void aCommandBesideThatEndsHasPrintedAllEvenALineWithoutAnEnd() throws Exception {
        try (SecondTerminal beside = shell.beside("printf 'one\\ntwo'")) {
            await(() -> !beside.isRunning());

            assertThat(beside.lines()).containsExactly("one", "two");
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(20);
        }
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
    void aShellWhoseEndLeavesAProcessWithItsOutputIsReported() throws Exception {
        assertThatThrownBy(() -> type("sleep 600 & echo $! > left; exit")).hasMessage("it ended the shell");

        long left = Long.parseLong(Files.readString(folder.resolve("left")).strip());
        ProcessHandle.of(left).orElseThrow().destroy();
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
