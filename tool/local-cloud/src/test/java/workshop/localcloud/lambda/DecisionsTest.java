package workshop.localcloud.lambda;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import workshop.localcloud.lambda.EnvironmentPhase.Event;
import workshop.localcloud.lambda.bootstrap.Output;

import static org.assertj.core.api.Assertions.assertThat;

class DecisionsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void the_report_line_is_awss_to_the_tab_F1() {
        assertThat(LogLines.report(
                        "id", Duration.ofNanos(3_010_000), 128, 36, Optional.of(Duration.ofNanos(110_100_000))))
                .isEqualTo("REPORT RequestId: id\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\t"
                        + "Max Memory Used: 36 MB\tInit Duration: 110.10 ms\t\n");
        assertThat(LogLines.report("id", Duration.ofMillis(2), 128, 36, Optional.empty()))
                .isEqualTo("REPORT RequestId: id\tDuration: 2.00 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\t"
                        + "Max Memory Used: 36 MB\t\n");
    }

    @Test
    void the_runtimes_own_jdk_runs_a_function_else_the_nearest_that_can() {
        Jdk jdk17 = new Jdk(Path.of("17"), 17, "17.0.1");
        Jdk jdk21 = new Jdk(Path.of("21"), 21, "21.0.1");
        Jdk jdk25 = new Jdk(Path.of("25"), 25, "25");
        List<Jdk> all = List.of(jdk25, jdk17, jdk21);
        assertThat(JdkChoice.choose(all, 21, 17)).contains(jdk21);
        assertThat(JdkChoice.choose(all, 11, 11)).contains(jdk17);
        assertThat(JdkChoice.choose(List.of(jdk17, jdk25), 21, 17)).contains(jdk25);
        assertThat(JdkChoice.choose(List.of(jdk17), 25, 17)).contains(jdk17);
        assertThat(JdkChoice.choose(List.of(jdk17, jdk21), 17, 21)).contains(jdk21);
        assertThat(JdkChoice.choose(List.of(jdk17), 25, 25)).isEmpty();
        byte[] start = ByteBuffer.allocate(8).putInt(0xCAFEBABE).putInt(61).array();
        assertThat(JdkChoice.bytecodeVersion(start)).isEqualTo(17);
        assertThat(JdkChoice.bytecodeVersion(new byte[3])).isZero();
        assertThat(JdkChoice.classEntry("a.b.C::d")).isEqualTo("a/b/C.class");
    }

    @Test
    void memory_is_given_back_by_jdks_that_can() {
        assertThat(List.of("17.0.12", "17.0.15", "21.0.4", "23", "25.0.3", "26"))
                .allMatch(version -> jdk(version).knowsTrimming());
        assertThat(List.of(
                        "17.0.11",
                        "17",
                        "17.0.0",
                        "20.0.2",
                        "21",
                        "21.0.3",
                        "22.0.2",
                        "11.0.30",
                        "",
                        "1.8.0_412",
                        "25-ea"))
                .noneMatch(version -> jdk(version).knowsTrimming());
    }

    private static Jdk jdk(String version) {
        String feature = version.replaceAll("\\D.*", "");
        return new Jdk(Path.of("jdk"), feature.isEmpty() ? 0 : Integer.parseInt(feature), version);
    }

    @Test
    void an_environment_does_one_call_after_the_other_and_never_lives_again() {
        EnvironmentPhase phase = EnvironmentPhase.INITIALIZING;
        for (Event event : List.of(Event.NEXT, Event.INVOKED, Event.ANSWER, Event.NEXT, Event.INVOKED, Event.END)) {
            phase = phase.after(event).orElseThrow();
        }
        assertThat(phase).isEqualTo(EnvironmentPhase.ENDED);
        for (Event event : List.of(Event.NEXT, Event.INVOKED, Event.ANSWER, Event.INIT_ERROR)) {
            assertThat(phase.after(event)).isEmpty();
        }
        assertThat(EnvironmentPhase.INVOKING.after(Event.INVOKED)).isEmpty();
        assertThat(EnvironmentPhase.INVOKING.after(Event.NEXT)).isEmpty();
        assertThat(EnvironmentPhase.IDLE.after(Event.ANSWER)).isEmpty();
    }

    @Test
    void a_call_gets_the_youngest_warm_environment_then_a_new_one_then_the_oldest_idle_ones_place() {
        FunctionVersion f = version("f", "1");
        PoolDecision.Member young = member(0, "f", "1", false, 10);
        PoolDecision.Member old = member(1, "f", "1", false, 5);
        PoolDecision.Member other = member(2, "g", "9", false, 1);
        PoolDecision.Member stale = member(3, "f", "0", false, 2);
        PoolDecision.Member busy = member(4, "f", "1", true, 0);
        assertThat(PoolDecision.decide(List.of(young, old, other), f, null, 5, NOW, NOW))
                .isEqualTo(new PoolDecision.Reuse(0));
        assertThat(PoolDecision.decide(List.of(other, busy), f, null, 5, NOW, NOW))
                .isEqualTo(new PoolDecision.Start());
        assertThat(PoolDecision.decide(List.of(stale, other, busy), f, null, 3, NOW, NOW))
                .isEqualTo(new PoolDecision.Replace(2));
        assertThat(PoolDecision.decide(List.of(busy), f, null, 1, NOW, NOW)).isEqualTo(new PoolDecision.Wait());
        assertThat(PoolDecision.decide(List.of(young, busy), f, 1, 5, NOW, NOW)).isEqualTo(new PoolDecision.Throttle());
        assertThat(PoolDecision.decide(List.of(young), f, null, 5, NOW.plusSeconds(7200), NOW))
                .as("its credentials end before the call may")
                .isEqualTo(new PoolDecision.Start());
    }

    @Test
    void a_busy_function_does_not_take_the_place_of_another_that_was_at_work_just_now() {
        FunctionVersion f = version("f", "1");
        PoolDecision.Member busy = member(0, "f", "1", true, 0);
        PoolDecision.Member other = member(1, "g", "9", false, 10);
        Instant before = other.idleSince().minusSeconds(1);

        assertThat(PoolDecision.decide(List.of(busy, other), f, null, 2, NOW, before))
                .isEqualTo(new PoolDecision.Wait());
        assertThat(PoolDecision.decide(List.of(busy, other), f, null, 2, NOW, other.idleSince()))
                .as("it has been idle for a while")
                .isEqualTo(new PoolDecision.Replace(1));
        assertThat(PoolDecision.decide(List.of(other), f, null, 1, NOW, before))
                .as("a function without any environment would wait for ever")
                .isEqualTo(new PoolDecision.Replace(1));
    }

    @Test
    void frames_are_read_however_the_pipe_cuts_them() {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        pipe.writeBytes("raw\n".getBytes(StandardCharsets.UTF_8));
        pipe.writeBytes(frame(Output.OUT, "a lin"));
        pipe.writeBytes(frame(Output.EVENT, "event\nof two"));
        pipe.writeBytes(frame(Output.ERR, "error\n"));
        pipe.writeBytes(frame(Output.OUT, "e ä\nrest"));
        pipe.writeBytes(frame(
                Output.MARK,
                new String(ByteBuffer.allocate(12).putInt(1).putLong(2).array(), StandardCharsets.ISO_8859_1)));
        byte[] bytes = pipe.toByteArray();
        for (int piece = 1; piece <= bytes.length; piece++) {
            FrameDecoder decoder = new FrameDecoder();
            List<FrameDecoder.Item> items = new ArrayList<>();
            for (int from = 0; from < bytes.length; from += piece) {
                byte[] part = java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece));
                items.addAll(decoder.decode(part, part.length));
            }
            assertThat(items)
                    .containsExactly(
                            new FrameDecoder.Item.Message("raw\n"),
                            new FrameDecoder.Item.Message("event\nof two"),
                            new FrameDecoder.Item.Message("error\n"),
                            new FrameDecoder.Item.Message("a line ä\n"),
                            new FrameDecoder.Item.Message("rest"),
                            new FrameDecoder.Item.Mark(1, 2));
        }
    }

    private static byte[] frame(byte type, String content) {
        byte[] bytes = content.getBytes(type == Output.MARK ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Output.HEADER + bytes.length)
                .putInt(Output.MAGIC)
                .put(type)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static PoolDecision.Member member(int n, String function, String revision, boolean busy, int idleSince) {
        return new PoolDecision.Member(
                n, function, revision, busy, NOW.minusSeconds(100 - idleSince), NOW.plusSeconds(3600));
    }

    private static FunctionVersion version(String name, String revision) {
        return new FunctionVersion(
                name,
                "$LATEST",
                FunctionSettings.of(name, "java17", LambdaServer.ROLE, "a::b"),
                new FunctionCode("", 0),
                "",
                revision);
    }
}
