package workshop.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** What a function of the service {@code mappings} has logged: a line for each batch that it got, another for each done. */
final class BatchLog {

    /**
     * A record in a batch.
     *
     * @param name the item's key and its number, as in {@code ada#1}
     */
    record Entry(String name, String sequenceNumber) {

        String key() {
            return name.substring(0, name.indexOf('#'));
        }

        int number() {
            return Integer.parseInt(name.substring(name.indexOf('#') + 1));
        }
    }

    private final CloudWatchLogsClient logs;
    private final String group;

    BatchLog(CloudWatchLogsClient logs, String function) {
        this.logs = logs;
        this.group = "/aws/lambda/" + function;
    }

    /** Each call of the function, in their order. */
    List<List<Entry>> calls() {
        return batches("call ");
    }

    /** Each call that came to its end. */
    List<List<Entry>> done() {
        return batches("done ");
    }

    /** The names of the records of each call. */
    List<List<String>> names() {
        return calls().stream()
                .map(call -> call.stream().map(Entry::name).toList())
                .toList();
    }

    List<String> lines() {
        return logs.filterLogEventsPaginator(request -> request.logGroupName(group)).events().stream()
                .map(FilteredLogEvent::message)
                .map(String::strip)
                .toList();
    }

    List<List<String>> awaitNames(Predicate<List<List<String>>> expected) {
        List<List<String>> last = new ArrayList<>();
        Deployment.awaitCondition(() -> group + " has only " + last + "\n" + String.join("\n", lines()), () -> {
            last.clear();
            last.addAll(names());
            return expected.test(last);
        });
        return List.copyOf(last);
    }

    private List<List<Entry>> batches(String beginning) {
        return lines().stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> Arrays.stream(line.substring(beginning.length()).split(" ", -1))
                        .map(record -> record.split("=", -1))
                        .map(parts -> new Entry(parts[0], parts[1]))
                        .toList())
                .toList();
    }
}
