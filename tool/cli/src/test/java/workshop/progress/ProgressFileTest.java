package workshop.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is remembered from one command to the next. */
class ProgressFileTest {

    private final Path root;
    private final ProgressFile file;

    ProgressFileTest(@TempDir Path root) {
        this.root = root;
        this.file = new ProgressFile(root);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Progress.Seen seen = new Progress.Seen(false, "it holds", "The task");

        file.update(before -> before.saw("4-users", seen).gave("6-streams", 1, 2));

        assertThat(new ProgressFile(root).read()).satisfies(progress -> {
            assertThat(progress.last()).hasValue("4-users");
            assertThat(progress.seen("4-users")).hasValue(seen);
            assertThat(progress.given("6-streams", 1)).isEqualTo(2);
            assertThat(progress.given("6-streams", 0)).isZero();
        });
    }

    @Test
    void aPromiseHoldsFromWhenItWasSeenToHoldUntilItWasSeenNotTo() throws IOException {
        assertThat(file.read().holds("3-api", "it stores")).isFalse();
        file.update(before -> before.held("3-api", "it stores", true).held("3-api", "it refuses", false));
        file.update(before -> before.at("4-users"));
        assertThat(file.read()).satisfies(progress -> {
            assertThat(progress.holds("3-api", "it stores")).isTrue();
            assertThat(progress.holds("3-api", "it refuses")).isFalse();
            assertThat(progress.holds("4-users", "it stores")).isFalse();
        });
        file.update(before -> before.held("3-api", "it stores", false));
        assertThat(file.read().holds("3-api", "it stores")).isFalse();
    }

    @Test
    void whatCannotBeReadIsForgotten() throws IOException {
        assertThat(file.read()).isEqualTo(Progress.NONE);
        Files.createDirectories(root.resolve(".workshop"));
        Files.writeString(root.resolve(".workshop/progress.json"), "{\"at\":");
        assertThat(file.read()).isEqualTo(Progress.NONE);
        Files.writeString(root.resolve(".workshop/progress.json"), "{\"of a later version\":1,\"at\":\"2-table\"}");
        assertThat(file.read()).isEqualTo(Progress.NONE.at("2-table"));
    }

    @Test
    void manyAtATimeLoseNothingAndLeaveNothing() throws IOException {
        CompletableFuture<?>[] all = IntStream.range(0, 20)
                .mapToObj(each -> CompletableFuture.runAsync(() -> gave(String.valueOf(each))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();

        assertThat(file.read().hints()).hasSize(20).containsEntry("7", List.of(1));
        try (var files = Files.list(root.resolve(".workshop"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("progress.json", "progress.lock");
        }
    }

    private void gave(String folder) {
        try {
            file.update(before -> before.gave(folder, 0, 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
