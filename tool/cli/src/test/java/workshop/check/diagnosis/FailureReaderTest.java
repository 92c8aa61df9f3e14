package workshop.check.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import workshop.check.diagnosis.Failure.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The events are as Lambda's runtime for Java writes them. */
class FailureReaderTest {

    private static final String THROWN =
            """
            The name is missing: java.lang.IllegalStateException
            java.lang.IllegalStateException: The name is missing
            \tat java.base/java.util.Objects.requireNonNull(Objects.java:259)
            \tat com.example.users.UserRepository.fromEnvironment(UserRepository.java:22)
            \tat com.example.users.HelloHandler.<init>(HelloHandler.java:8)
            """;

    private static final String CAUSED =
            """
            No: java.lang.RuntimeException
            java.lang.RuntimeException: No
            \tat com.example.users.A.a(A.java:1)
            Caused by: java.io.IOException: the disk is full
            \tat java.base/java.nio.file.Files.write(Files.java:1)
            \tat com.example.users.B.b(B.java:2)
            """;

    static Stream<Arguments> events() {
        return Stream.of(
                arguments(
                        THROWN,
                        failure(
                                Kind.THROWN,
                                "java.lang.IllegalStateException",
                                "The name is missing",
                                "UserRepository.java:22")),
                arguments(CAUSED, failure(Kind.THROWN, "java.io.IOException", "the disk is full", "B.java:2")),
                arguments(
                        "java.lang.NullPointerException\n\tat com.example.users.A.a(A.java:3)\n",
                        failure(Kind.THROWN, "java.lang.NullPointerException", "", "A.java:3")),
                arguments(
                        """
            Class not found: com.example.X: java.lang.ClassNotFoundException
            java.lang.ClassNotFoundException: com.example.X
            \tat java.base/java.lang.Class.forName(Class.java:547)
            """,
                        failure(Kind.NO_CLASS, "java.lang.ClassNotFoundException", "Class not found: com.example.X")),
                arguments(
                        "Class does not implement an appropriate handler interface: com.example.User\n",
                        failure(
                                Kind.NO_HANDLER,
                                "",
                                "Class does not implement an appropriate handler interface: com.example.User")),
                arguments(
                        "No public method named greet with appropriate method signature found on class com.example.A\n",
                        failure(
                                Kind.NO_HANDLER,
                                "",
                                "No public method named greet with appropriate method signature found on class com.example.A")),
                arguments(
                        "2026-01-01T00:00:00.000Z 1-2 Task timed out after 3.00 seconds\n\n",
                        failure(Kind.TIMED_OUT, "", "2026-01-01T00:00:00.000Z 1-2 Task timed out after 3.00 seconds")),
                arguments(
                        """
            Java heap space: java.lang.OutOfMemoryError
            java.lang.OutOfMemoryError: Java heap space
            \tat com.example.users.A.a(A.java:3)
            """,
                        failure(Kind.OUT_OF_MEMORY, "java.lang.OutOfMemoryError", "Java heap space")),
                arguments(
                        "RequestId: 1 Error: Runtime exited with error: signal: killed\n",
                        failure(
                                Kind.OUT_OF_MEMORY,
                                "",
                                "RequestId: 1 Error: Runtime exited with error: signal: killed")),
                arguments(
                        "RequestId: 1 Error: Runtime exited with error: exit status 1\n",
                        failure(Kind.ENDED, "", "RequestId: 1 Error: Runtime exited with error: exit status 1")));
    }

    private static Failure failure(Kind kind, String type, String message, String... place) {
        return new Failure(kind, type, message, Stream.of(place).findFirst());
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatTheRuntimeLogs(String event, Failure expected) {
        assertThat(FailureReader.ofLog(List.of("START RequestId: 1\n", event, "END RequestId: 1\n")))
                .contains(expected);
    }

    @Test
    void theNewestCounts() {
        assertThat(FailureReader.ofLog(List.of(THROWN, CAUSED)).map(Failure::message))
                .contains("the disk is full");
    }

    @Test
    void whatIsLoggedWithoutAnErrorIsNone() {
        assertThat(FailureReader.ofLog(List.of(
                        "INIT_START Runtime Version: java:25.jdk25.0.3\n",
                        "INSERT ada new={\"id\":\"ada\"}",
                        "SKIPPED (java.lang.X: no) {eventID: 1}",
                        "REPORT RequestId: 1\tDuration: 1.00 ms\n")))
                .isEmpty();
    }

    @Test
    void readsWhatLambdaAnswers() throws JsonProcessingException {
        Failure failure = FailureReader.ofAnswer(
                new ObjectMapper()
                        .readTree(
                                """
                                {"errorMessage": "no", "errorType": "java.lang.IllegalStateException", "stackTrace": [
                                 "software.amazon.awssdk.core.A.b(A.java:1)",
                                 "com.example.users.UserRepository.put(UserRepository.java:38)"]}"""));

        assertThat(failure)
                .isEqualTo(new Failure(
                        Kind.THROWN, "java.lang.IllegalStateException", "no", Optional.of("UserRepository.java:38")));
        assertThat(failure.simpleType()).isEqualTo("IllegalStateException");
    }
}
