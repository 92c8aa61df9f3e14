package workshop.watch;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When a save is over. Time is what the test says. */
class SettlingTest {

    private static final Snapshot BEGINNING = with("A", 1);

    private final Settling settling = new Settling(BEGINNING);
    private Duration now = Duration.ofSeconds(100);

    private static Snapshot with(String file, long size) {
        Snapshot snapshot = new Snapshot(new TreeMap<>());
        snapshot.files().put(file, new Snapshot.Stamp(FileTime.fromMillis(0), size, ""));
        return snapshot;
    }

    private Set<String> look(Snapshot snapshot, Duration later) {
        now = now.plus(later);
        return settling.look(snapshot, now.toNanos());
    }

    @Test
    void nothingIsSavedWhileNothingChanges() {
        assertThat(look(BEGINNING, Duration.ZERO)).isEmpty();
        assertThat(look(BEGINNING, Duration.ofHours(1))).isEmpty();
    }

    @Test
    void aSaveIsOverWhenItIsQuietAndIsToldOnce() {
        assertThat(look(with("A", 2), Duration.ofMillis(40))).isEmpty();
        assertThat(look(with("A", 2), Settling.QUIET.minusMillis(1))).isEmpty();
        assertThat(look(with("A", 2), Duration.ofMillis(1))).containsExactly("A");
        assertThat(look(with("A", 2), Duration.ofHours(1))).isEmpty();
    }

    @Test
    void aFileThatIsGoneForAMomentWasNotDeleted() {
        assertThat(look(new Snapshot(new TreeMap<>()), Duration.ofMillis(40))).isEmpty();
        assertThat(look(with("A", 3), Duration.ofMillis(40))).isEmpty();
        assertThat(look(with("A", 3), Settling.QUIET)).containsExactly("A");
    }

    @Test
    void whatIsAsBeforeWhenItIsOverWasNoSave() {
        assertThat(look(new Snapshot(new TreeMap<>()), Duration.ofMillis(40))).isEmpty();
        assertThat(look(BEGINNING, Duration.ofMillis(40))).isEmpty();
        assertThat(look(BEGINNING, Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void aStormThatDoesNotEndIsLookedAtNowAndThen() {
        int told = 0;
        for (int size = 2; size < 202; size++) {
            told += look(with("A", size), Duration.ofMillis(50)).size();
        }

        assertThat(told).isEqualTo(4);
    }
}
