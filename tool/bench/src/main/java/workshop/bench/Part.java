package workshop.bench;

import java.util.List;
import workshop.bench.api.ApiPart;
import workshop.bench.cold.ColdPart;
import workshop.bench.first.FirstMinutePart;
import workshop.bench.inside.InsidePart;
import workshop.bench.memory.MemoryPart;
import workshop.bench.peers.PeersPart;
import workshop.bench.report.PartResult;
import workshop.bench.stream.StreamPart;
import workshop.bench.watch.WatchPart;

/**
 * One part of the bench, which can be run alone.
 *
 * <p>To add one: write a small class implementing this interface (in a package {@code workshop.bench.<name>} when it is
 * more than one class) and name it in {@link #all}; docs and help take it from there. In {@code run}, start what is to be
 * measured with {@link Workbench#startCloud}, closing it at the end; say with {@link Progress} what is done; measure
 * what is compared in turns ({@link Rounds}), after warm-up; add {@link workshop.bench.stats.Samples} and ratios with
 * their targets to the builder. Everything is bounded: ask {@link Workbench#scaled} how often.
 */
public interface Part {

    /** What is typed to choose it, such as {@code api}. */
    String name();

    /** What it measures, in one line. */
    String measures();

    /** Whether it is left out unless {@code --peers} or its name asks for it. */
    default boolean needsPeers() {
        return false;
    }

    /**
     * Measures.
     *
     * @param results to be filled; what is in it when this throws is reported all the same
     * @throws BenchFailure when it cannot go on, with words for the user
     */
    void run(Workbench bench, PartResult.Builder results) throws Exception;

    /** Every part, in the order in which they are run. */
    static List<Part> all() {
        return List.of(
                new FirstMinutePart(),
                new ApiPart(),
                new StreamPart(),
                new WatchPart(),
                new ColdPart(),
                new MemoryPart(),
                new InsidePart(),
                new PeersPart());
    }
}
