package workshop.check;

import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionLogTest {

    @Test
    void itBeginsWhenTheFunctionWasLastChanged() {
        assertThat(FunctionLog.changed("2026-01-02T03:04:05.678+0000"))
                .isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(FunctionLog.changed("null")).isEqualTo(Instant.MIN);
    }

    @Test
    void aClassThatAnEarlierHandlerNamedIsOfNoInterest() {
        assertThat(FunctionLog.isOfHandler("Class not found: a.StreamsHandler", "a.StreamHandler"))
                .isFalse();
        assertThat(FunctionLog.isOfHandler("Class not found: a.Stream", "a.StreamHandler"))
                .isFalse();
        assertThat(FunctionLog.isOfHandler("Class not found: a.StreamHandlers", "a.StreamHandler"))
                .isFalse();
        assertThat(FunctionLog.isOfHandler("Class not found: a.StreamHandler", "a.StreamHandler::handle"))
                .isTrue();
        assertThat(FunctionLog.isOfHandler(
                        "Class not found: a.StreamHandler: java.lang.ClassNotFoundException\njava.lang",
                        "a.StreamHandler"))
                .isTrue();
        assertThat(FunctionLog.isOfHandler("INSERT ada", "a.StreamHandler")).isTrue();
    }
}
