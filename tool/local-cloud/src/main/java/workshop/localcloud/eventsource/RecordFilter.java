package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import software.amazon.event.ruler.Machine;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/**
 * Which records a mapping's FilterCriteria let through, judged by Event Ruler, the library in which AWS published its
 * pattern language; Lambda takes
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">less of it</a>. One of several
 * patterns is enough; without a pattern every record passes.
 */
final class RecordFilter implements Predicate<StreamRecord> {

    /** Operators of Event Ruler that Lambda's filter rules do not have. */
    private static final Set<String> NOT_OF_LAMBDA = Set.of("wildcard", "cidr");

    private final boolean all;
    private final Machine machine;

    private RecordFilter(boolean all, Machine machine) {
        this.all = all;
        this.machine = machine;
    }

    /** @throws AwsException InvalidParameterValueException when a pattern is none (recorded fact A5) */
    static RecordFilter of(List<String> patterns) {
        Machine machine = Machine.builder().build();
        for (String pattern : patterns) {
            try {
                if (usesOthers(Json.parse(pattern))) {
                    throw MappingErrors.invalidFilter();
                }
                machine.addRule(pattern, pattern);
            } catch (IOException | RuntimeException e) {
                throw MappingErrors.invalidFilter();
            }
        }
        return new RecordFilter(patterns.isEmpty(), machine);
    }

    private static boolean usesOthers(JsonNode pattern) {
        return pattern.properties().stream().anyMatch(field -> {
            Predicate<JsonNode> others =
                    field.getKey().equals("$or") ? RecordFilter::usesOthers : RecordFilter::isOther;
            return field.getValue().isArray()
                    ? StreamSupport.stream(field.getValue().spliterator(), false)
                            .anyMatch(others)
                    : usesOthers(field.getValue());
        });
    }

    private static boolean isOther(JsonNode rule) {
        return rule.properties().stream()
                .anyMatch(operator -> NOT_OF_LAMBDA.contains(operator.getKey()) || isOther(operator.getValue()));
    }

    @Override
    public boolean test(StreamRecord record) {
        if (all) {
            return true;
        }
        try {
            return !machine.rulesForJSONEvent(record.json()).isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException("A record that is no event: " + record.sequenceNumber(), e);
        }
    }
}
