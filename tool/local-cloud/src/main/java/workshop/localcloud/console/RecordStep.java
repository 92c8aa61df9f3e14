package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import workshop.localcloud.eventsource.JourneyStep;
import workshop.localcloud.http.Json;

/** A step of records on their way through a mapping. */
record RecordStep(JourneyStep step) implements Happening {

    private static final int FIELDS = 400;
    private static final int OF_NUMBER = 80;

    @Override
    public Kind kind() {
        return Kind.JOURNEY;
    }

    @Override
    public int size() {
        return FIELDS + OF_NUMBER * step.records().size();
    }

    boolean isAbout(String sequenceNumber) {
        return step.records().contains(sequenceNumber);
    }

    /** How many records a function has taken with it. */
    int delivered() {
        return step instanceof JourneyStep.Ended ended ? ended.done() : 0;
    }

    @Override
    public ObjectNode summary() {
        ObjectNode json = Json.object()
                .put("mapping", step.place().mapping())
                .put("function", step.place().function())
                .put("stream", step.place().streamArn())
                .put("shard", step.place().shardId());
        ArrayNode records = json.putArray("records");
        step.records().forEach(records::add);
        if (step instanceof JourneyStep.Filtered) {
            return json.put("step", "filtered");
        }
        if (step instanceof JourneyStep.Delivering delivering) {
            return json.put("step", "delivering").put("attempt", delivering.attempt());
        }
        if (step instanceof JourneyStep.Split split) {
            return json.put("step", "split").put("first", split.first());
        }
        if (step instanceof JourneyStep.Retrying retrying) {
            return json.put("step", "retrying").put("until", retrying.until().toEpochMilli());
        }
        return step instanceof JourneyStep.Ended ended ? ended(json, ended) : givenUp(json, (JourneyStep.GivenUp) step);
    }

    private static ObjectNode ended(ObjectNode json, JourneyStep.Ended ended) {
        json.put("step", ended.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("attempt", ended.attempt())
                .put("done", ended.done())
                .put("millis", ended.duration().toMillis());
        ended.requestId().ifPresent(id -> json.put("requestId", id));
        ended.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    private static ObjectNode givenUp(ObjectNode json, JourneyStep.GivenUp given) {
        json.put("step", "given-up").put("condition", given.condition()).put("attempt", given.attempts());
        given.destination().ifPresent(arn -> json.put("destination", arn));
        given.problem().ifPresent(problem -> json.put("problem", problem));
        return json;
    }
}
