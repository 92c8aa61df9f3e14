package workshop.localcloud.lambda;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import workshop.localcloud.lambda.ArchiveDecision.Kept;
import workshop.localcloud.lambda.ArchiveDecision.Wanted;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveDecisionTest {

    private static final long MB = 1 << 20;
    private static final long PLENTY = 1000 * MB;

    @Test
    void code_whose_classes_are_known_gets_an_archive_that_started_last_first() {
        ArchiveDecision decision =
                ArchiveDecision.decide(List.of(wanted("old", 500, 1), wanted("new", 500, 2)), List.of(), PLENTY);
        assertThat(decision.make()).contains("new");
        assertThat(decision.remove()).isEmpty();
    }

    @Test
    void nothing_is_made_of_code_that_was_never_called_or_cannot_have_an_archive() {
        List<Wanted> wanted = List.of(wanted("never", 0, 1), new Wanted("unfit", list(500), false, Instant.EPOCH));
        assertThat(ArchiveDecision.decide(wanted, List.of(), PLENTY).make()).isEmpty();
    }

    @Test
    void an_archive_is_made_anew_when_enough_classes_are_missing_in_it() {
        Kept kept = kept("code", 500, 40, 1);
        int enough = 500 + ArchiveDecision.FEW;
        assertThat(ArchiveDecision.decide(List.of(wanted("code", enough - 1, 1)), List.of(kept), PLENTY)
                        .make())
                .isEmpty();
        ArchiveDecision decision = ArchiveDecision.decide(List.of(wanted("code", enough, 1)), List.of(kept), PLENTY);
        assertThat(decision.make()).contains("code");
        assertThat(decision.remove()).isEmpty();
    }

    @Test
    void archives_of_code_that_no_function_has_go() {
        ArchiveDecision decision = ArchiveDecision.decide(
                List.of(wanted("code", 500, 1)), List.of(kept("code", 500, 40, 1), kept("gone", 500, 40, 9)), PLENTY);
        assertThat(decision.remove()).containsExactly("gone");
        assertThat(decision.make()).isEmpty();
    }

    @Test
    void where_room_is_short_the_archive_that_was_not_used_for_longest_makes_room() {
        List<Kept> kept = List.of(kept("a", 500, 40, 3), kept("b", 500, 40, 1), kept("c", 500, 40, 2));
        List<Wanted> wanted =
                List.of(wanted("a", 500, 3), wanted("b", 500, 1), wanted("c", 500, 2), wanted("new", 500, 9));
        ArchiveDecision decision = ArchiveDecision.decide(wanted, kept, 150 * MB);
        assertThat(decision.remove()).containsExactly("b");
        assertThat(decision.make()).contains("new");
    }

    @Test
    void code_that_is_called_less_than_all_that_has_an_archive_gets_none_where_room_is_short() {
        List<Kept> kept = List.of(kept("a", 500, 40, 3), kept("b", 500, 40, 4));
        List<Wanted> wanted = List.of(wanted("a", 500, 3), wanted("b", 500, 4), wanted("new", 500, 1));
        ArchiveDecision decision = ArchiveDecision.decide(wanted, kept, 100 * MB);
        assertThat(decision.remove()).isEmpty();
        assertThat(decision.make()).isEmpty();
    }

    @Test
    void however_often_it_decides_the_bound_holds_and_it_comes_to_an_end() {
        List<Wanted> wanted =
                IntStream.range(0, 30).mapToObj(i -> wanted("code" + i, 500, i)).toList();
        java.util.Map<String, Kept> kept = new java.util.HashMap<>();
        int rounds = 0;
        ArchiveDecision decision = ArchiveDecision.decide(wanted, List.of(), 512 * MB);
        while (decision.make().isPresent()) {
            decision.remove().forEach(kept::remove);
            String made = decision.make().get();
            kept.put(made, kept(made, 500, 45, Integer.parseInt(made.substring(4))));
            assertThat(kept.values().stream().mapToLong(Kept::size).sum()).isLessThanOrEqualTo(512 * MB);
            assertThat(++rounds).isLessThan(100);
            decision = ArchiveDecision.decide(wanted, List.copyOf(kept.values()), 512 * MB);
        }
        assertThat(kept).hasSize(10).containsKey("code29").doesNotContainKey("code0");
    }

    private static Wanted wanted(String key, int classes, int started) {
        return new Wanted(key, list(classes), true, Instant.ofEpochSecond(started));
    }

    private static Kept kept(String key, int classes, int megabytes, int started) {
        return new Kept(key, list(classes), megabytes * MB, Instant.ofEpochSecond(started));
    }

    private static ClassList list(int classes) {
        return ClassList.of(
                IntStream.range(0, classes).mapToObj(i -> "C" + i + "\n").collect(Collectors.joining()));
    }
}
