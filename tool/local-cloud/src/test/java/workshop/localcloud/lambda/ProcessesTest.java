package workshop.localcloud.lambda;

import java.util.List;
import org.junit.jupiter.api.Test;
import workshop.localcloud.lambda.bootstrap.Processes;
import workshop.localcloud.lambda.bootstrap.Processes.Entry;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose process is whose: nothing that a function did not start may be ended with it. */
class ProcessesTest {

    private static final List<Entry> ALL = List.of(
            new Entry(1, 0, 1),
            new Entry(10, 1, 10), // the local cloud
            new Entry(20, 10, 20), // a function
            new Entry(21, 20, 20), // its child
            new Entry(22, 1, 20), // adopted
            new Entry(23, 22, 23), // in a session of its own, its parent is known
            new Entry(30, 10, 30), // another function
            new Entry(31, 30, 30));

    @Test
    void a_leader_has_its_session_and_what_that_started() {
        assertThat(Processes.family(ALL, 20, true)).containsExactlyInAnyOrder(20L, 21L, 22L, 23L);
    }

    @Test
    void without_a_session_of_its_own_a_process_has_its_descendants_only() {
        assertThat(Processes.family(ALL, 20, false)).containsExactlyInAnyOrder(20L, 21L);
        assertThat(Processes.family(List.of(), 20, false)).containsExactly(20L);
    }
}
