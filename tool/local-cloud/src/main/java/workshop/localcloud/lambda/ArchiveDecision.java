package workshop.localcloud.lambda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which class-data archives go and which is made next. Decides only.
 *
 * @param remove keys
 * @param make a key
 */
record ArchiveDecision(List<String> remove, Optional<String> make) {

    /** Fewer classes than these, which one run loads and another does not, are not worth an archive of their own. */
    static final int FEW = 20;

    /** What an archive may come to have, in bytes; those of the workshop's functions have 37 to 45 MB. */
    static final long EXPECTED_SIZE = 64L << 20;

    /**
     * Code that functions have now.
     *
     * @param list the classes that its functions are known to load
     * @param usable whether an archive can be made at all
     * @param lastStarted when an environment was last started from it
     */
    record Wanted(String key, ClassList list, boolean usable, Instant lastStarted) {}

    /** An archive. */
    record Kept(String key, ClassList list, long size, Instant lastStarted) {}

    static ArchiveDecision decide(List<Wanted> wanted, List<Kept> kept, long mostBytes) {
        List<String> remove = new ArrayList<>();
        List<Kept> used = new ArrayList<>();
        for (Kept archive : kept) {
            boolean isUsed =
                    wanted.stream().anyMatch(each -> each.usable() && each.key().equals(archive.key()));
            if (isUsed) {
                used.add(archive);
            } else {
                remove.add(archive.key());
            }
        }
        used.sort(Comparator.comparing(Kept::lastStarted));
        Optional<Wanted> next = wanted.stream()
                .filter(each -> each.usable() && isMissed(each, used))
                .max(Comparator.comparing(Wanted::lastStarted).thenComparing(Wanted::key));
        long room = mostBytes - next.map(each -> EXPECTED_SIZE).orElse(0L);
        long size = used.stream().mapToLong(Kept::size).sum();
        for (Kept archive : used) {
            boolean replaced =
                    next.filter(each -> each.key().equals(archive.key())).isPresent();
            boolean older = next.map(each -> archive.lastStarted().isBefore(each.lastStarted()))
                    .orElse(true);
            if (replaced) {
                size -= archive.size(); // It stays until the other one is there.
            } else if (size > room && older) {
                remove.add(archive.key());
                size -= archive.size();
            }
        }
        long left = size;
        return new ArchiveDecision(
                List.copyOf(remove), next.filter(each -> left <= room).map(Wanted::key));
    }

    private static boolean isMissed(Wanted wanted, List<Kept> kept) {
        Optional<Kept> archive =
                kept.stream().filter(each -> each.key().equals(wanted.key())).findFirst();
        return archive.map(each -> wanted.list().missingIn(each.list()) >= FEW)
                .orElse(!wanted.list().isEmpty());
    }
}
