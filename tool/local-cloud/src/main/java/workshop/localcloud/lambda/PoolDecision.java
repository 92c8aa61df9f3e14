package workshop.localcloud.lambda;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a call runs. */
sealed interface PoolDecision {

    /** In an environment that is warm. */
    record Reuse(int member) implements PoolDecision {}

    /** In a new one. */
    record Start() implements PoolDecision {}

    /** In a new one, for which an idle one of another function or revision has to go. */
    record Replace(int member) implements PoolDecision {}

    /** Nowhere yet: everything that may run is busy. */
    record Wait() implements PoolDecision {}

    /** Nowhere: the function has used up what is reserved for it. */
    record Throttle() implements PoolDecision {}

    /**
     * An environment, as far as it matters here.
     *
     * @param member its number in the pool
     */
    record Member(int member, String function, String revision, boolean busy, Instant idleSince, Instant usableUntil) {}

    /**
     * Decides; the youngest warm environment first, so that those not needed grow old.
     *
     * @param reserved the function's reserved concurrency, null when it has none
     * @param needed until when an environment has to be usable
     * @param settled a function with environments takes no place of one that was at work after this: two that are busy
     *     would take each other's places at every call, and start a process each time
     */
    static PoolDecision decide(
            List<Member> members,
            FunctionVersion function,
            @Nullable Integer reserved,
            int most,
            Instant needed,
            Instant settled) {
        long running = members.stream()
                .filter(member -> member.busy() && member.function().equals(function.name()))
                .count();
        if (reserved != null && running >= reserved) {
            return new Throttle();
        }
        Optional<Member> warm = members.stream()
                .filter(member -> !member.busy()
                        && member.revision().equals(function.revisionId())
                        && member.usableUntil().isAfter(needed))
                .max(Comparator.comparing(Member::idleSince));
        if (warm.isPresent()) {
            return new Reuse(warm.get().member());
        }
        if (members.size() < most) {
            return new Start();
        }
        boolean hasSome = members.stream().anyMatch(member -> member.revision().equals(function.revisionId()));
        return members.stream()
                .filter(member -> !member.busy())
                .filter(member -> !hasSome || !member.idleSince().isAfter(settled))
                .min(Comparator.comparing(Member::idleSince))
                .<PoolDecision>map(member -> new Replace(member.member()))
                .orElseGet(Wait::new);
    }
}
