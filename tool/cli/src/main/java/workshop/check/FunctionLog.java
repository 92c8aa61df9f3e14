package workshop.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What a function has logged since it was last deployed: what an earlier version of it logged explains nothing. */
record FunctionLog(CloudWatchLogsClient logs, FunctionConfiguration function) {

    /** As Lambda writes when a function was changed, such as 2026-01-01T00:00:00.000+0000. */
    private static final DateTimeFormatter CHANGED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    private static final String NO_CLASS = "Class not found: ";

    /** Its events since a moment, oldest first; none when it has no log yet. */
    List<String> events(Instant since) {
        Instant changed = changed(String.valueOf(function.lastModified()));
        Instant start = changed.isAfter(since) ? changed : since;
        try {
            return logs
                    .filterLogEventsPaginator(request -> request.logGroupName(
                                    function.loggingConfig().logGroup())
                            .startTime(start.toEpochMilli()))
                    .events()
                    .stream()
                    .map(FilteredLogEvent::message)
                    .filter(event -> isOfHandler(event, function.handler()))
                    .toList();
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }

    static Instant changed(String lastModified) {
        try {
            return OffsetDateTime.parse(lastModified, CHANGED).toInstant();
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }

    /** Whether it is not about the class of another handler, which was still being called when this one came. */
    static boolean isOfHandler(String event, String handler) {
        String missing = NO_CLASS + handler.replaceFirst("::.*", "");
        return !event.startsWith(NO_CLASS)
                || event.startsWith(missing)
                        && !event.substring(missing.length()).matches("(?s)[\\w.$].*");
    }
}
