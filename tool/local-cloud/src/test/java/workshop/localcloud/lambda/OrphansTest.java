package workshop.localcloud.lambda;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

@Tag(Ring.DEPLOYED)
class OrphansTest {

    @TempDir
    Path folder;

    @Test
    void functions_processes_end_when_the_local_cloud_is_killed_idle_and_busy_ones() throws Exception {
        Process cloud = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(cloud.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("ready");
        }
        List<ProcessHandle> functions = cloud.children().toList();
        assertThat(functions).hasSize(2);

        cloud.destroyForcibly();

        for (ProcessHandle function : functions) {
            function.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    /** A local cloud with an idle function and one that never ends. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            LambdaServer lambda = new LambdaServer(Files.createDirectories(Path.of(arguments[0], "cloud")));
            lambda.create("echo", "functions.Functions::echo");
            lambda.create("hang", "functions.Functions::hang", request -> request.timeout(900));
            lambda.invoke("echo", "{}");
            CompletableFuture<?> hanging = CompletableFuture.runAsync(() -> lambda.invoke("hang", "{}"));
            Conditions.await(() -> lambda.messages().stream()
                            .filter(message -> message.startsWith("START"))
                            .count()
                    == 2);
            System.out.println("ready");
            System.out.flush();
            hanging.join();
        }
    }
}
