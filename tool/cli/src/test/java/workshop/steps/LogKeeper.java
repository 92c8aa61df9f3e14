package workshop.steps;

import java.util.LinkedHashSet;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes numbered events to a log of its own. */
final class LogKeeper {

    static final String GROUP = "/killed/log";

    private static final String STREAM = "numbers";

    private final LinkedHashSet<String> acknowledged = new LinkedHashSet<>();
    private int number;

    void create(CloudWatchLogsClient logs) {
        logs.createLogGroup(request -> request.logGroupName(GROUP));
        logs.createLogStream(request -> request.logGroupName(GROUP).logStreamName(STREAM));
    }

    /** Returns when a write was not answered. */
    void writeUntilCut(CloudWatchLogsClient logs) {
        try {
            while (true) {
                number++;
                InputLogEvent event = InputLogEvent.builder()
                        .timestamp(System.currentTimeMillis())
                        .message("event " + number)
                        .build();
                logs.putLogEvents(request ->
                        request.logGroupName(GROUP).logStreamName(STREAM).logEvents(event));
                acknowledged.add(event.message());
            }
        } catch (SdkClientException e) {
            // The process was killed: this event may be there or not.
        }
    }

    void check(CloudWatchLogsClient logs) {
        List<String> found = logs.filterLogEventsPaginator(request -> request.logGroupName(GROUP)).events().stream()
                .map(event -> event.message())
                .toList();
        assertThat(found).as("log events").doesNotHaveDuplicates().containsAll(acknowledged);
    }
}
