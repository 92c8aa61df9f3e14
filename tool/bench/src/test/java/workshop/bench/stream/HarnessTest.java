package workshop.bench.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import workshop.bench.BenchFailure;
import workshop.bench.Progress;
import workshop.bench.Workbench;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.cloud.DirectDynamo;
import workshop.bench.stream.function.NotingHandler;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** That the harness measures what it says: with a real local cloud, few records, and faults put in its way. */
@Tag(Ring.DEPLOYED)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HarnessTest {

    private static final int DELAY = 1000;
    private static final int ROUNDS = 5;

    private final BenchCloud cloud;
    private final DirectDynamo dynamo;
    private final StreamedService service;
    private final Clients clients = new Clients();

    HarnessTest(@TempDir Path folder) throws IOException, InterruptedException {
        Progress silent = new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        Workbench bench = new Workbench(
                Path.of("../..").toAbsolutePath().normalize(),
                System.getProperty("java.class.path"),
                folder,
                silent,
                true);
        cloud = bench.startCloud();
        dynamo = DirectDynamo.start(bench.cloudClassPath(), bench.folder("dynamodb"));
        service = new StreamedService(cloud);
    }

    @AfterAll
    void end() throws IOException {
        service.close();
        clients.close();
        dynamo.close();
        cloud.close();
        assertThat(cloud.process().family()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aSleepPutIntoThePathShowsUp() throws Exception {
        Latency delayed = latency("delayed", Map.of(NotingHandler.DELAY, "" + DELAY));

        // The writer may hear late of its write; the rest of the sleep is left however busy the machine is.
        assertThat(delayed.handled().measurement().median()).isGreaterThanOrEqualTo(DELAY / 2.0);
        assertThat(delayed.handled().count()).isEqualTo(ROUNDS);
        assertThat(delayed.readable().count()).isEqualTo(ROUNDS);
    }

    @Test
    void aLostRecordFailsTheRunAndIsNamed() throws Exception {
        String function = service.function(Map.of(NotingHandler.CONCEALED, "lost-7"));
        StreamedTable table = service.table("losing");
        List<String> ids = table.write("lost-", 10);
        service.map(table, function, 5, 1);

        assertThatThrownBy(() -> service.deliveries().awaitAll(ids, Duration.ofSeconds(8)))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("1 of 10 records were lost: no handler was given lost-7;");
    }

    @Test
    void everyRecordIsHandledOnceInBatchesOfTheSizeThatWasAskedFor() throws Exception {
        String function = service.function(Map.of());
        Drain drain = new Drain(service, function, service.table("whole"), direct("whole"), 60);

        assertThat(drain.handle(20, 1)).isPositive();

        assertThat(service.deliveries().calls()).isEqualTo(3);
        assertThat(drain.duplicates()).isZero();
        assertThat(drain.read(1000)).isPositive();
    }

    private Latency latency(String name, Map<String, String> variables) throws Exception {
        String function = service.function(variables);
        StreamedTable table = service.table(name);
        service.map(table, function, 10, 1);
        Latency latency = new Latency(name);
        latency.measure(table, service.deliveries(), direct(name), name + "-", ROUNDS);
        return latency;
    }

    private StreamedTable direct(String name) {
        return StreamedTable.create(clients.dynamoDb(dynamo.endpoint()), clients.streams(dynamo.endpoint()), name);
    }
}
