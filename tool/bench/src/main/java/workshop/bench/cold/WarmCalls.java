package workshop.bench.cold;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import workshop.bench.Workbench;
import workshop.bench.cloud.MeasuredProcess;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Samples;
import workshop.bench.stats.Unit;

/** What an HTTP client costs after the cold start: the same GET with each, warm, and the memory of its process. */
final class WarmCalls {

    /** One after the other: memory differs from process to process more than from look to look. */
    private static final int PROCESSES = 5;

    private final Workbench bench;
    private final Functions functions;

    WarmCalls(Workbench bench, Functions functions) {
        this.bench = bench;
        this.functions = functions;
    }

    void measure(PartResult.Builder results, String jdk, String runtime) throws IOException, InterruptedException {
        bench.progress().say(jdk + ": warm calls with each HTTP client");
        Map<Subject, Samples> calls = samples("get, %s, warm, " + jdk, Unit.MILLISECONDS);
        Map<Subject, Samples> memory = samples("process with %s, warm, " + jdk, Unit.MEGABYTES);
        for (int process = 0; process < PROCESSES; process++) {
            for (Subject subject : Subjects.HTTP_CLIENTS.keySet()) {
                functions.coldStart(subject, Setup.ARCHIVE, runtime);
            }
            call(bench.scaled(200, 50), samples("warm-up", Unit.MILLISECONDS));
            call(bench.scaled(400, 100), calls);
            for (Map.Entry<Subject, Samples> each : memory.entrySet()) {
                List<ProcessHandle> alone = List.of(functions.process(each.getKey()));
                each.getValue().add(MeasuredProcess.residentMegabytes(alone));
            }
        }
        ratio(results, calls, jdk + ": warm GET p50 with url-connection-client / with apache5-client");
        ratio(results, memory, jdk + ": memory with url-connection-client / with apache5-client");
    }

    /** In turns. */
    private void call(int times, Map<Subject, Samples> samples) {
        for (int i = 0; i < times; i++) {
            samples.forEach((subject, each) -> each.add(functions.warmCall(subject)));
        }
    }

    private static Map<Subject, Samples> samples(String name, Unit unit) {
        Map<Subject, Samples> samples = new LinkedHashMap<>();
        Subjects.HTTP_CLIENTS.forEach(
                (subject, client) -> samples.put(subject, new Samples(name.formatted(client), unit)));
        return samples;
    }

    private static void ratio(PartResult.Builder results, Map<Subject, Samples> samples, String name) {
        Map<Subject, Double> medians = new HashMap<>();
        samples.forEach(
                (subject, each) -> medians.put(subject, results.add(each).median()));
        results.ratio(
                name,
                Objects.requireNonNull(medians.get(Subjects.URL_CONNECTION))
                        / Objects.requireNonNull(medians.get(Subjects.EAGER)));
    }
}
