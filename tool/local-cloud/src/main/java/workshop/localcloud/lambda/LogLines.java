package workshop.localcloud.lambda;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The lines that Lambda itself writes into a function's log (recorded fact F1). */
final class LogLines {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LogLines() {}

    /** The local cloud says here which JDK runs the function. */
    static String initStart(String runtime, String jdkVersion, String runtimeVersionArn) {
        return "INIT_START Runtime Version: " + runtime.replace("java", "java:") + ".jdk" + jdkVersion
                + "\tRuntime Version ARN: " + runtimeVersionArn + "\n";
    }

    /** @param status "error" or "timeout" */
    static String initReport(Duration duration, String phase, String status, Optional<String> errorType) {
        return "INIT_REPORT Init Duration: " + milliseconds(duration) + " ms\tPhase: " + phase + "\tStatus: " + status
                + errorType.map(type -> "\tError Type: " + type).orElse("") + "\n";
    }

    static String start(String requestId, String version) {
        return "START RequestId: " + requestId + " Version: " + version + "\n";
    }

    static String end(String requestId) {
        return "END RequestId: " + requestId + "\n";
    }

    /**
     * @param memorySize MB
     * @param memoryUsed MB
     * @param init empty for a warm environment
     */
    static String report(
            String requestId, Duration duration, int memorySize, long memoryUsed, Optional<Duration> init) {
        return "REPORT RequestId: " + requestId + "\tDuration: " + milliseconds(duration) + " ms\tBilled Duration: "
                + billed(duration) + " ms\tMemory Size: " + memorySize + " MB\tMax Memory Used: " + memoryUsed
                + " MB\t"
                + init.map(time -> "Init Duration: " + milliseconds(time) + " ms\t")
                        .orElse("")
                + "\n";
    }

    static String timedOut(Instant now, String requestId, int timeoutSeconds) {
        return TIMESTAMP.format(now) + " " + requestId + " Task timed out after " + timeoutSeconds + ".00 seconds\n\n";
    }

    static String exited(String requestId, String reason) {
        return "RequestId: " + requestId + " Error: " + reason + "\nRuntime.ExitError\n";
    }

    /** Recorded fact F3; signals as a shell counts them. */
    static String exitReason(int exitStatus) {
        return switch (exitStatus) {
            case 0 -> "Runtime exited without providing a reason";
            case 134 -> "Runtime exited with error: signal: aborted";
            case 137 -> "Runtime exited with error: signal: killed";
            case 139 -> "Runtime exited with error: signal: segmentation fault";
            case 143 -> "Runtime exited with error: signal: terminated";
            default -> "Runtime exited with error: exit status " + exitStatus;
        };
    }

    static String milliseconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    static long billed(Duration duration) {
        long whole = BigDecimal.valueOf(duration.toNanos(), 6)
                .setScale(2, RoundingMode.HALF_UP)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
        return Math.max(1, whole);
    }
}
