package workshop.check.diagnosis;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArrivalTest {

    private static final List<String> CHANGES = List.of("INSERT", "MODIFY", "REMOVE");

    private static Arrival in(String... events) {
        return Arrival.in(List.of(events), "check-1", CHANGES);
    }

    @Test
    void allThreeAreComplete() {
        assertThat(in("INSERT check-1 new={}", "MODIFY check-1 old={} new={}", "REMOVE check-1 old={}"))
                .isEqualTo(new Arrival.Complete());
    }

    @Test
    void someAreWaitedFor() {
        Arrival some = in("START", "INSERT check-1 new={}");

        assertThat(some).isEqualTo(new Arrival.Part(List.of("MODIFY", "REMOVE")));
        assertThat(some.isFinal()).isFalse();
    }

    @Test
    void anotherUsersAreNothing() {
        assertThat(in("INSERT ada new={}")).isEqualTo(new Arrival.Nothing());
        assertThat(in().isFinal()).isFalse();
    }

    @Test
    void theRawEventEndsTheWaiting() {
        String event =
                "{\"Records\":[{\"eventName\":\"INSERT\",\"dynamodb\":{\"Keys\":{\"id\":{\"S\":\"check-1\"}}}}]}";

        assertThat(in(event)).isEqualTo(new Arrival.Otherwise(event, true));
        assertThat(in(event).isFinal()).isTrue();
    }

    @Test
    void soDoesAnotherForm() {
        assertThat(in("INSERT: check-1")).isEqualTo(new Arrival.Otherwise("INSERT: check-1", false));
    }

    @Test
    void soDoesAFailure() {
        Arrival failed = in("no: a.B\na.B: no\n\tat com.example.users.C.d(C.java:1)\n");

        assertThat(failed).isInstanceOf(Arrival.Failed.class);
        assertThat(failed.isFinal()).isTrue();
    }
}
