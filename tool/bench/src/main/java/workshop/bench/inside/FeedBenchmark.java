package workshop.bench.inside;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import workshop.localcloud.console.Observation;
import workshop.localcloud.eventsource.JourneyStep;

/** What each step of a batch costs the event source mapping, so that the page can show it, while no page is open. */
@State(Scope.Benchmark)
public class FeedBenchmark {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Observation observation = new Observation(timer, Clock.systemUTC());
    private JourneyStep step = new JourneyStep.Delivering(new JourneyStep.Place("", "", "", ""), List.of(), 1);

    /** A batch of 100 records. */
    @Setup
    public void prepare() {
        List<String> records = IntStream.range(0, 100)
                .mapToObj(number -> "%021d".formatted(number))
                .toList();
        step = new JourneyStep.Delivering(new JourneyStep.Place("mapping", "function", "stream", "shard"), records, 1);
    }

    @TearDown
    public void end() {
        observation.close();
        timer.shutdownNow();
    }

    @Benchmark
    public void aStepIsKeptForPages() {
        observation.happened(step);
    }
}
