package workshop.steps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** What the stream function has logged: a line for each record that it was given. */
final class StreamDeliveries {

    private static final Pattern OWN_LINE = Pattern.compile("(INIT_START|INIT_REPORT|START|END|REPORT)\\s.*");

    private final String group;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    StreamDeliveries(String group) {
        this.group = group;
    }

    /** The number of log events that were read. */
    int read() {
        return seen.size();
    }

    /** Reads what is logged from now on, until a read is not answered: what somebody has read must stay. */
    void readUntilCut(CloudWatchLogsClient logs) {
        long from = System.currentTimeMillis();
        try {
            while (true) {
                events(logs, from).forEach(event -> seen.add(event.eventId()));
                Deployment.pause();
            }
        } catch (SdkClientException e) {
            // The process was killed.
        }
    }

    /**
     * Waits until each change of each user has been logged, and checks that the first deliveries of each user's changes
     * are in order and that what was delivered again began at a kill.
     */
    void check(CloudWatchLogsClient logs, Collection<UserHistory> users, int kills) {
        List<String> wanted =
                users.stream().flatMap(user -> user.changes().stream()).toList();
        List<List<FilteredLogEvent>> last = new ArrayList<>(List.of(List.of()));
        Deployment.awaitCondition(() -> missing(wanted, last.get(0)), () -> {
            last.set(0, events(logs, 0));
            return lines(last.get(0)).containsAll(wanted);
        });
        assertThat(last.get(0).stream().map(FilteredLogEvent::eventId))
                .as("a log event that was read before a kill is there after it")
                .containsAll(seen);
        List<String> lines = List.copyOf(ordered(last.get(0)));
        assertThat(new LinkedHashSet<>(lines))
                .as("the function got no other records")
                .isSubsetOf(wanted);
        for (UserHistory user : users) {
            checkOrder(
                    user.changes(),
                    lines.stream()
                            .filter(line -> line.split(" ", -1)[1].equals(user.id))
                            .toList(),
                    kills);
        }
    }

    private static void checkOrder(List<String> changes, List<String> lines, int kills) {
        assertThat(List.copyOf(new LinkedHashSet<>(lines))).isEqualTo(changes);
        int restarts = 0;
        int next = 0;
        for (String line : lines) {
            int index = changes.indexOf(line);
            if (index != next) {
                restarts++;
            }
            next = index + 1;
        }
        assertThat(restarts)
                .as("records are given again only after a kill, and then in order: " + lines)
                .isLessThanOrEqualTo(kills);
    }

    private static String missing(List<String> wanted, List<FilteredLogEvent> events) {
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(lines(events));
        return missing.size() + " of " + wanted.size() + " records were not delivered, the first is "
                + missing.stream().findFirst().orElse("none");
    }

    private static Set<String> lines(List<FilteredLogEvent> events) {
        return new LinkedHashSet<>(ordered(events));
    }

    private static List<String> ordered(List<FilteredLogEvent> events) {
        return events.stream()
                .map(event -> event.message().strip())
                .filter(line -> !OWN_LINE.matcher(line).matches())
                .toList();
    }

    private List<FilteredLogEvent> events(CloudWatchLogsClient logs, long from) {
        return logs
                .filterLogEventsPaginator(request -> request.logGroupName(group).startTime(from))
                .events()
                .stream()
                .toList();
    }
}
