package workshop.localcloud.eventsource;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.event.ruler.Machine;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.AwsException;

/**
 * Which records a mapping's FilterCriteria let through, judged by Event Ruler, the library in which AWS published its
 * pattern language. One of several patterns is enough; without a pattern every record passes.
 */
final class RecordFilter implements Predicate<StreamRecord> {

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
                machine.addRule(pattern, pattern);
            } catch (IOException | RuntimeException e) {
                throw MappingErrors.invalidFilter();
            }
        }
        return new RecordFilter(patterns.isEmpty(), machine);
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
