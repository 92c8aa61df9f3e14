package workshop.localcloud.console;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import workshop.localcloud.apigateway.RequestObserver;
import workshop.localcloud.eventsource.JourneyObserver;
import workshop.localcloud.eventsource.JourneyStep;
import workshop.localcloud.http.Caller;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.DecisionObserver;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.lambda.InvocationObserver;
import workshop.localcloud.lambda.InvocationReport;

/**
 * Listens to the rooms and keeps what happened for those who look. Made before the rooms that it listens to; none of
 * them waits for it.
 */
public final class Observation
        implements RequestObserver, InvocationObserver, JourneyObserver, DecisionObserver, AutoCloseable {

    /** The services whose calls by functions are shown; the calls of every function to its log are not. */
    private static final Set<String> SHOWN_SERVICES = Set.of("dynamodb", "sqs", "sns", "s3", "lambda");

    /** Made by event source mappings all the time. */
    private static final Set<String> POLLING = Set.of(
            "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams");

    private final Feed feed;
    private final CallsMade calls = new CallsMade();

    /** @param timer wakes those who look */
    public Observation(ScheduledExecutorService timer, Clock clock) {
        this.feed = new Feed(timer, clock);
    }

    Feed feed() {
        return feed;
    }

    CallsMade calls() {
        return calls;
    }

    @Override
    public void answered(RequestObserver.Answered request) {
        feed.publish(new ApiRequest(request));
    }

    @Override
    public void ended(InvocationReport report) {
        feed.publish(new FunctionCall(report));
    }

    @Override
    public void happened(JourneyStep step) {
        feed.publish(new RecordStep(step));
    }

    @Override
    public void decided(Caller caller, String action, String resourceArn, Decision decision) {
        if (!(caller instanceof Principal.RoleSession session)) {
            return;
        }
        if (!decision.allowed()) {
            feed.publish(new Refusal(session, action, resourceArn, decision));
        } else if (SHOWN_SERVICES.contains(action.substring(0, Math.max(0, action.indexOf(':'))))
                && !POLLING.contains(action)) {
            calls.add(session.sessionName(), action, resourceArn);
            feed.publish(new ServiceCall(session, action, resourceArn));
        }
    }

    /** @param streamArn of the table that was written to */
    public void written(String streamArn) {
        feed.publish(new StreamWrite(streamArn));
    }

    /** Ends the wait of all who look. */
    @Override
    public void close() {
        feed.close();
    }
}
