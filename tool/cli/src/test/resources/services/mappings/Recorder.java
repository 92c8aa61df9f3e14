package mappings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Logs which records it gets and then does what the items say. */
public final class Recorder {

    private static final Map<String, Integer> FAILURES = new HashMap<>();

    private final List<Map<String, String>> reported = new ArrayList<>();

    public static Object handle(Map<String, Object> event) throws InterruptedException {
        List<Change> changes = Change.of(event);
        System.out.println("call " + Change.text(changes));
        Recorder recorder = new Recorder();
        for (Change change : changes) {
            if (change.attribute("does").equals("answer nonsense")) {
                return "nonsense";
            }
            recorder.obey(change);
        }
        System.out.println("done " + Change.text(changes));
        return Map.of("batchItemFailures", recorder.reported);
    }

    /** Does not care what the items say. */
    public static void watch(Map<String, Object> event) {
        System.out.println("call " + Change.text(Change.of(event)));
    }

    private void obey(Change change) throws InterruptedException {
        String what = change.attribute("does");
        switch (what) {
            case "throw" -> throw new IllegalStateException("told to fail by " + change.key());
            case "fail once" -> failOnce(change.key());
            case "hang" -> Thread.sleep(60_000);
            case "exit" -> System.exit(3);
            case "work" -> Thread.sleep(20);
            case "report itself" -> report(change.sequenceNumber());
            case "report another" -> report("123");
            default -> {
                // Nothing but being seen.
            }
        }
    }

    private void report(String identifier) {
        reported.add(Map.of("itemIdentifier", identifier));
    }

    private static void failOnce(String key) {
        if (FAILURES.merge(key, 1, Integer::sum) == 1) {
            throw new IllegalStateException("told to fail once by " + key);
        }
    }
}
