package workshop.localcloud.eventsource;

/** Hears what becomes of streams' records, on the thread that works on them: it has to be quick and must not throw. */
@FunctionalInterface
public interface JourneyObserver {

    /** Hears nothing. */
    JourneyObserver NONE = step -> {};

    void happened(JourneyStep step);
}
