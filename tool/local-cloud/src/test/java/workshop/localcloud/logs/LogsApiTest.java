package workshop.localcloud.logs;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import workshop.localcloud.identity.Principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The operations by AWS's client. Errors are recorded fact F7 unless a comment says otherwise. */
class LogsApiTest {

    private static final long NOW = Instant.parse("2026-02-01T12:00:00Z").toEpochMilli();
    private static final String GROUP = "/aws/lambda/users";

    @TempDir
    Path folder;

    private LogsFixture fixture;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() throws Exception {
        fixture = new LogsFixture(folder, Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));
        logs = fixture.client;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aGroupIsMadeDescribedAndDeleted() {
        logs.createLogGroup(r -> r.logGroupName(GROUP).tags(Map.of("stage", "dev")));
        logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(7));

        LogGroup group = logs.describeLogGroups(r -> r.logGroupNamePrefix("/aws/"))
                .logGroups()
                .get(0);
        assertThat(group.logGroupName()).isEqualTo(GROUP);
        assertThat(group.arn()).isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP + ":*");
        assertThat(group.logGroupArn()).isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP);
        assertThat(group.creationTime()).isEqualTo(NOW);
        assertThat(group.retentionInDays()).isEqualTo(7);
        assertThat(logs.listTagsForResource(r -> r.resourceArn(group.logGroupArn()))
                        .tags())
                .containsExactly(Map.entry("stage", "dev"));

        logs.deleteRetentionPolicy(r -> r.logGroupName(GROUP));
        assertThat(logs.describeLogGroups().logGroups().get(0).retentionInDays())
                .isNull();
        logs.deleteLogGroup(r -> r.logGroupName(GROUP));
        assertThat(logs.describeLogGroups().logGroups()).isEmpty();
    }

    @Test
    void tagsAreAddedAndTakenAwayByArn() {
        logs.createLogGroup(r -> r.logGroupName(GROUP));
        String arn = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP;

        logs.tagResource(r -> r.resourceArn(arn).tags(Map.of("a", "1", "b", "2")));
        logs.untagResource(r -> r.resourceArn(arn).tagKeys("a"));

        assertThat(logs.listTagsForResource(r -> r.resourceArn(arn)).tags()).containsExactly(Map.entry("b", "2"));
    }

    @Test
    void groupsComeInPages() {
        IntStream.range(0, 5).forEach(i -> fixture.service.createGroup("group-" + i, Map.of()));

        List<String> names = new ArrayList<>();
        logs.describeLogGroupsPaginator(r -> r.limit(2)).logGroups().forEach(group -> names.add(group.logGroupName()));

        assertThat(names).containsExactly("group-0", "group-1", "group-2", "group-3", "group-4");
        assertThat(logs.describeLogGroups(r -> r.logGroupNamePattern("OUP-3")).logGroups())
                .hasSize(1);
    }

    @Test
    void whatIsMissingOrThereAlreadyIsRefusedAsRecorded() {
        logs.createLogGroup(r -> r.logGroupName(GROUP));
        logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("one"));

        refused(
                () -> logs.createLogGroup(r -> r.logGroupName(GROUP)),
                "ResourceAlreadyExistsException",
                "The specified log group already exists");
        refused(
                () -> logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("one")),
                "ResourceAlreadyExistsException",
                "The specified log stream already exists");
        refused(
                () -> logs.describeLogStreams(r -> r.logGroupName("none")),
                "ResourceNotFoundException",
                "The specified log group does not exist.");
        refused(
                () -> logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("none")),
                "ResourceNotFoundException",
                "The specified log stream does not exist.");
        refused(
                () -> logs.putLogEvents(
                        r -> r.logGroupName(GROUP).logStreamName("none").logEvents(event(NOW, "x"))),
                "ResourceNotFoundException",
                "The specified log stream does not exist.");
        refused(
                () -> logs.filterLogEvents(r -> r.logGroupName("none")),
                "ResourceNotFoundException",
                "The specified log group does not exist.");
        refused(
                () -> logs.createLogGroup(r -> r.logGroupName("x".repeat(513))),
                "InvalidParameterException",
                "Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
        refused(
                () -> logs.filterLogEvents(r -> r.logGroupName(GROUP).limit(10001)),
                "InvalidParameterException",
                "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have"
                        + " value less than or equal to 10000");
        refused(
                () -> logs.filterLogEvents(r -> r.logGroupName(GROUP).nextToken("odd")),
                "InvalidParameterException",
                "The specified nextToken is invalid.");
        refused(
                () -> logs.getLogEvents(
                        r -> r.logGroupName(GROUP).logStreamName("one").nextToken("odd")),
                "InvalidParameterException",
                "The specified nextToken is invalid.");
        refused(
                () -> logs.describeLogStreams(r -> r.logGroupName(GROUP).logGroupIdentifier(GROUP)),
                "ValidationException",
                "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
    }

    @Test
    void whatIsNotImplementedIsRefusedByName() {
        refused(
                () -> logs.createLogGroup(r -> r.logGroupName(GROUP).kmsKeyId("key")),
                "InvalidParameterException",
                "The local cloud does not implement the parameter kmsKeyId of CreateLogGroup.");
        refused(
                () -> logs.describeMetricFilters(r -> r.logGroupName(GROUP)),
                "UnknownOperationException",
                "The local cloud does not implement the operation DescribeMetricFilters of logs.");
    }

    @Test
    void streamsAreOrderedByTheirLastEvent() {
        fixture.service.append(GROUP, "old", List.of(new LogEvent(NOW - 2000, "a"), new LogEvent(NOW - 1500, "b")));
        fixture.service.append(GROUP, "new", List.of(new LogEvent(NOW - 1000, "c")));
        fixture.service.createStream(GROUP, "empty");

        List<LogStream> streams = logs.describeLogStreams(r -> r.logGroupName(GROUP)
                        .orderBy("LastEventTime")
                        .descending(true)
                        .limit(50))
                .logStreams();

        assertThat(streams).extracting(LogStream::logStreamName).containsExactly("new", "old", "empty");
        LogStream old = streams.get(1);
        assertThat(old.firstEventTimestamp()).isEqualTo(NOW - 2000);
        assertThat(old.lastEventTimestamp()).isEqualTo(NOW - 1500);
        assertThat(old.lastIngestionTime()).isEqualTo(NOW);
        assertThat(old.uploadSequenceToken()).hasSize(56);
        assertThat(old.arn()).isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP + ":log-stream:old");
        assertThat(streams.get(2).lastEventTimestamp()).isNull();
        assertThat(streams.get(2).uploadSequenceToken()).isNull();
    }

    @Test
    void streamsComeInPagesInEachOrder() {
        IntStream.range(0, 5)
                .forEach(i -> fixture.service.append(GROUP, "s" + i, List.of(new LogEvent(NOW - i % 3, "x"))));

        for (boolean descending : List.of(true, false)) {
            for (String order : List.of("LogStreamName", "LastEventTime")) {
                List<String> names = new ArrayList<>();
                logs.describeLogStreamsPaginator(r -> r.logGroupName(GROUP)
                                .orderBy(order)
                                .descending(descending)
                                .limit(2))
                        .logStreams()
                        .forEach(stream -> names.add(stream.logStreamName()));
                assertThat(names).hasSize(5).containsExactlyInAnyOrder("s0", "s1", "s2", "s3", "s4");
            }
        }
        assertThat(logs.describeLogStreams(
                                r -> r.logGroupIdentifier("arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP)
                                        .logStreamNamePrefix("s3"))
                        .logStreams())
                .hasSize(1);
        refused(
                () -> logs.describeLogStreams(
                        r -> r.logGroupName(GROUP).logStreamNamePrefix("s").orderBy("LastEventTime")),
                "InvalidParameterException",
                "Cannot order by LastEventTime with a logStreamNamePrefix.");
    }

    @Test
    void batchesKeepTheRulesOfPutLogEvents() {
        stream("one");

        refused(
                () -> put("one", event(NOW, "late"), event(NOW - 1, "early")),
                "InvalidParameterException",
                "Log events in a single PutLogEvents request must be in chronological order.");
        refused(
                () -> put("one", event(NOW - Duration.ofHours(25).toMillis(), "a"), event(NOW, "b")),
                "InvalidParameterException",
                "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        refused(
                () -> put("one", event(NOW, "x".repeat(1_048_577 - 26))),
                "InvalidParameterException",
                "Upload too large: 1048577 bytes exceeds limit of 1048576");
        put("one", event(NOW, "x".repeat(1_048_576 - 26)));
        assertThat(logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("one"))
                        .events())
                .hasSize(1);
    }

    @Test
    void eventsTooOldOrTooNewAreLeftOut() {
        stream("one");
        long day = Duration.ofDays(1).toMillis();

        PutLogEventsResponse response = put(
                "one",
                event(NOW - 15 * day, "old"),
                event(NOW, "now"),
                event(NOW + Duration.ofHours(3).toMillis(), "new"));

        assertThat(response.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        assertThat(response.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(2);
        assertThat(response.nextSequenceToken()).hasSize(56);
        assertThat(messages(logs.filterLogEvents(r -> r.logGroupName(GROUP)))).containsExactly("now");
        logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(1));
        assertThat(put("one", event(NOW - 2 * day, "expired"), event(NOW, "kept"))
                        .rejectedLogEventsInfo()
                        .expiredLogEventEndIndex())
                .isEqualTo(1);
    }

    @Test
    void aStreamIsReadForwardUntilTheTokenStaysTheSame() {
        events("one", 5);

        GetLogEventsResponse first = logs.getLogEvents(r ->
                r.logGroupName(GROUP).logStreamName("one").startFromHead(true).limit(3));
        assertThat(first.events()).extracting(OutputLogEvent::message).containsExactly("0", "1", "2");
        GetLogEventsResponse second = page(first.nextForwardToken(), 3);
        assertThat(second.events()).extracting(OutputLogEvent::message).containsExactly("3", "4");
        GetLogEventsResponse end = page(second.nextForwardToken(), 3);
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(second.nextForwardToken());
        fixture.service.append(GROUP, "one", List.of(new LogEvent(NOW, "5")));
        assertThat(page(end.nextForwardToken(), 3).events())
                .extracting(OutputLogEvent::message)
                .containsExactly("5");
        assertThat(page(end.nextBackwardToken(), 2).events())
                .extracting(OutputLogEvent::message)
                .containsExactly("3", "4");
    }

    @Test
    void aStreamIsReadBackwardFromItsEnd() {
        events("one", 5);

        GetLogEventsResponse last = logs.getLogEvents(
                r -> r.logGroupName(GROUP).logStreamName("one").limit(3));
        assertThat(last.events()).extracting(OutputLogEvent::message).containsExactly("2", "3", "4");
        GetLogEventsResponse before = page(last.nextBackwardToken(), 3);
        assertThat(before.events()).extracting(OutputLogEvent::message).containsExactly("0", "1");
        GetLogEventsResponse start = page(before.nextBackwardToken(), 3);
        assertThat(start.events()).isEmpty();
        assertThat(start.nextBackwardToken()).isEqualTo(before.nextBackwardToken());
        assertThat(page(start.nextForwardToken(), 1).events())
                .extracting(OutputLogEvent::message)
                .containsExactly("0");
    }

    @Test
    void aTimeRangeOfAStreamEndsBeforeItsEndTime() {
        fixture.service.append(GROUP, "one", List.of(new LogEvent(1, "a"), new LogEvent(2, "b"), new LogEvent(3, "c")));

        assertThat(logs.getLogEvents(r -> r.logGroupName(GROUP)
                                .logStreamName("one")
                                .startTime(2L)
                                .endTime(3L))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("b");
        assertThat(messages(logs.filterLogEvents(
                        r -> r.logGroupName(GROUP).startTime(2L).endTime(3L))))
                .containsExactly("b", "c");
    }

    @Test
    @SuppressWarnings("deprecation") // The Serverless CLI sends interleaved.
    void eventsOfAllStreamsComeInTheOrderOfTheirTimes() {
        fixture.service.append(GROUP, "a", List.of(new LogEvent(NOW - 3, "1"), new LogEvent(NOW - 1, "3")));
        fixture.service.append(GROUP, "b", List.of(new LogEvent(NOW - 2, "2"), new LogEvent(NOW, "4")));
        fixture.service.append("other", "a", List.of(new LogEvent(NOW, "no")));

        assertThat(messages(logs.filterLogEvents(r -> r.logGroupName(GROUP).interleaved(true))))
                .containsExactly("1", "2", "3", "4");
        assertThat(messages(logs.filterLogEvents(r -> r.logGroupName(GROUP).logStreamNames("b"))))
                .containsExactly("2", "4");
        assertThat(messages(logs.filterLogEvents(r -> r.logGroupName(GROUP).logStreamNamePrefix("a"))))
                .containsExactly("1", "3");
        FilteredLogEvent event =
                logs.filterLogEvents(r -> r.logGroupIdentifier(GROUP)).events().get(0);
        assertThat(event.logStreamName()).isEqualTo("a");
        assertThat(event.eventId()).hasSize(56);
        assertThat(event.ingestionTime()).isEqualTo(NOW);
    }

    @Test
    void filteredEventsComeInPagesWithoutAnEmptyLastOne() {
        events("one", 25);

        FilterLogEventsResponse first =
                logs.filterLogEvents(r -> r.logGroupName(GROUP).limit(20));
        assertThat(first.events()).hasSize(20);
        FilterLogEventsResponse second =
                logs.filterLogEvents(r -> r.logGroupName(GROUP).limit(20).nextToken(first.nextToken()));
        assertThat(second.events()).hasSize(5);
        assertThat(second.nextToken()).isNull();
        assertThat(logs.filterLogEvents(r -> r.logGroupName(GROUP).limit(25)).nextToken())
                .isNull();
    }

    @Test
    void aPageIsOneMegabyteAtMost() {
        String message = "x".repeat(600_000);
        fixture.service.append(GROUP, "one", List.of(new LogEvent(1, message), new LogEvent(2, message)));

        assertThat(logs.filterLogEvents(r -> r.logGroupName(GROUP)).events()).hasSize(1);
        assertThat(logs.filterLogEventsPaginator(r -> r.logGroupName(GROUP)).events())
                .hasSize(2);
    }

    @Test
    void aPatternChoosesAmongManyEvents() {
        List<LogEvent> many = IntStream.range(0, 5000)
                .mapToObj(i -> new LogEvent(NOW, i % 1000 == 0 ? "ERROR " + i : "fine"))
                .toList();
        fixture.service.append(GROUP, "one", many);

        assertThat(messages(logs.filterLogEvents(r -> r.logGroupName(GROUP).filterPattern("ERROR"))))
                .containsExactly("ERROR 0", "ERROR 1000", "ERROR 2000", "ERROR 3000", "ERROR 4000");
        refused(
                () -> logs.filterLogEvents(r -> r.logGroupName(GROUP).filterPattern("{ $.a")),
                "InvalidParameterException",
                "Invalid filter pattern: If a filter pattern starts with '{' it must end with '}'");
    }

    @Test
    void expiredEventsAreNotShownAndCanBePurged() {
        fixture.service.append(
                GROUP,
                "one",
                List.of(new LogEvent(NOW - Duration.ofDays(2).toMillis(), "old"), new LogEvent(NOW, "new")));
        fixture.service.setRetention(GROUP, java.util.Optional.of(1));

        assertThat(messages(logs.filterLogEvents(r -> r.logGroupName(GROUP)))).containsExactly("new");
        assertThat(logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName("one"))
                        .events())
                .hasSize(1);
        assertThat(fixture.service.purgeExpired()).isEqualTo(1);
        assertThat(fixture.service.purgeExpired()).isZero();
    }

    @Test
    void aDeletedStreamTakesItsEventsAlong() {
        events("one", 2);
        events("two", 2);
        logs.deleteLogStream(r -> r.logGroupName(GROUP).logStreamName("one"));

        assertThat(logs.filterLogEvents(r -> r.logGroupName(GROUP)).events())
                .extracting(FilteredLogEvent::logStreamName)
                .containsOnly("two");
        logs.deleteLogGroup(r -> r.logGroupName(GROUP));
        events("three", 1);
        assertThat(logs.filterLogEvents(r -> r.logGroupName(GROUP)).events()).hasSize(1);
    }

    @Test
    void eventsSurviveARestart() throws Exception {
        events("one", 3);
        fixture.close();
        start();

        assertThat(messages(logs.filterLogEvents(r -> r.logGroupName(GROUP)))).containsExactly("0", "1", "2");
    }

    @Test
    void whoMayNotIsToldSoByArn() throws Exception {
        fixture.close();
        fixture = new LogsFixture(
                folder, Clock.systemUTC(), new Principal.RoleSession("000000000000", "role", "AROA", "session"));

        assertThatThrownBy(() -> fixture.client.putLogEvents(
                        r -> r.logGroupName(GROUP).logStreamName("one").logEvents(event(NOW, "x"))))
                .hasMessageContaining("logs:PutLogEvents on resource: arn:aws:logs:us-east-1:000000000000:log-group:"
                        + GROUP + ":log-stream:one");
    }

    private void stream(String name) {
        logs.createLogGroup(r -> r.logGroupName(GROUP));
        logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName(name));
    }

    private void events(String stream, int count) {
        fixture.service.append(
                GROUP,
                stream,
                IntStream.range(0, count)
                        .mapToObj(i -> new LogEvent(NOW - 100 + i / 2, Integer.toString(i)))
                        .toList());
    }

    private GetLogEventsResponse page(String token, int limit) {
        return logs.getLogEvents(
                r -> r.logGroupName(GROUP).logStreamName("one").nextToken(token).limit(limit));
    }

    private PutLogEventsResponse put(String stream, InputLogEvent... events) {
        return logs.putLogEvents(
                r -> r.logGroupName(GROUP).logStreamName(stream).logEvents(events));
    }

    private static InputLogEvent event(long timestamp, String message) {
        return InputLogEvent.builder().timestamp(timestamp).message(message).build();
    }

    private static List<String> messages(FilterLogEventsResponse response) {
        return response.events().stream().map(FilteredLogEvent::message).toList();
    }

    private static void refused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(e.statusCode()).isEqualTo(400);
        });
    }
}
