package workshop.bench.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeliveriesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Deliveries deliveries;

    DeliveriesTest() throws IOException {
        deliveries = new Deliveries();
    }

    @AfterEach
    void close() throws IOException {
        deliveries.close();
    }

    @Test
    void recordsOfSeveralEnvironmentsAreHeard() throws Exception {
        tell("B\nR a b\n");
        tell("B\nR c\n");

        deliveries.awaitAll(List.of("a", "b", "c"), LONG);

        assertThat(deliveries.calls()).isEqualTo(2);
        assertThat(deliveries.duplicates()).isZero();
    }

    @Test
    void aRecordThatComesTwiceIsCountedAsDuplicateAndKeepsItsFirstTime() throws Exception {
        tell("B\nR a\n");
        long first = deliveries.await("a", LONG);
        tell("B\nR a\nB\nR b\n");
        deliveries.awaitAll(List.of("a", "b"), LONG);

        assertThat(deliveries.duplicates()).isEqualTo(1);
        assertThat(deliveries.await("a", LONG)).isEqualTo(first);
    }

    @Test
    void recordsThatDoNotComeAreLostAndTheFirstOfThemAreNamed() throws Exception {
        tell("B\nR a\n");

        assertThatThrownBy(() ->
                        deliveries.awaitAll(List.of("a", "m1", "m2", "m3", "m4", "m5", "m6"), Duration.ofMillis(300)))
                .hasMessageContaining("6 of 7 records were lost")
                .hasMessageContaining("m1, m2, m3, m4, m5, …");
    }

    private void tell(String lines) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), deliveries.port())) {
            new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)).transferTo(socket.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theFunctionsCodeIsTheHandlersClassAlone() throws IOException {
        try (java.util.zip.ZipInputStream zip = new java.util.zip.ZipInputStream(
                new ByteArrayInputStream(FunctionArchive.of(workshop.bench.stream.function.NotingHandler.class)))) {
            assertThat(String.valueOf(zip.getNextEntry()))
                    .isEqualTo("workshop/bench/stream/function/NotingHandler.class");
            ByteArrayOutputStream code = new ByteArrayOutputStream();
            zip.transferTo(code);
            assertThat(code.size()).isPositive();
            assertThat(zip.getNextEntry()).isNull();
        }
    }
}
