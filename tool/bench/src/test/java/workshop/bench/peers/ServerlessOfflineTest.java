package workshop.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.bench.BenchFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With scripts in the place of the Serverless CLI, run by Node. */
class ServerlessOfflineTest {

    private static final String SERVER =
            """
            const { spawn } = require('node:child_process')
            const port = process.argv[process.argv.indexOf('--httpPort') + 1]
            const host = process.argv[process.argv.indexOf('--host') + 1]
            spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
              .on('spawn', () => require('node:http').createServer().listen(Number(port), host))
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void itListensOnTheLoopbackAddressWithPortsOfItsOwn() {
        List<String> words = ServerlessOffline.words(folder, "java.yml", List.of(1, 2, 3, 4));

        assertThat(words)
                .containsSequence("offline", "--config", "java.yml")
                .containsSequence("--host", "127.0.0.1")
                .containsSequence("--httpPort", "1", "--lambdaPort", "2", "--websocketPort", "3", "--albPort", "4");
    }

    @Test
    void itsProcessesEndWithIt() throws Exception {
        List<ProcessHandle> family;
        try (ServerlessOffline offline = start(SERVER)) {
            family = offline.process().family();
            assertThat(family).hasSize(2).allMatch(ProcessHandle::isAlive);
        }

        for (ProcessHandle process : family) {
            process.onExit().join();
        }
    }

    @Test
    void whenItEndsBeforeItAnswersItsLastWordsAreSaid() {
        assertThatThrownBy(() -> start("console.log('Cannot resolve BENCH_TABLE'); process.exit(1)"))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("Waiting for serverless-offline, the process ended")
                .hasMessageContaining("Cannot resolve BENCH_TABLE");
    }

    private ServerlessOffline start(String script) throws IOException, InterruptedException {
        Path file = folder.resolve("node_modules/osls/bin/serverless.js");
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        return ServerlessOffline.start(folder, "serverless.yml", Map.of(), folder.resolve("offline.log"));
    }
}
