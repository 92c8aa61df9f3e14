package workshop.check.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import workshop.check.diagnosis.Failure.Kind;

/** Reads how a call failed, from Lambda's answer or from the function's log events. */
public final class FailureReader {

    /** The message and the class, as the runtime logs them before the stack trace. */
    private static final Pattern HEAD = Pattern.compile("(?s)^(.*?): ([\\w.$]+)\\R\\2(?::|\\R|$)");

    /** An exception without a message, and one that another library prints. */
    private static final Pattern TRACE = Pattern.compile("(?m)^([\\w.$]+\\.[A-Z][\\w$]*)(?:: (.*))?\\R\\s+at ");

    private static final Pattern CAUSE = Pattern.compile("(?m)^Caused by: ([\\w.$]+)(?:: (.*))?$");
    private static final Pattern FRAME = Pattern.compile("(?:at )?([\\w.$/@]+)\\.[\\w$<>]+\\((\\w+\\.java):(\\d+)\\)");
    private static final Pattern TIMED_OUT = Pattern.compile("Task timed out after ([0-9.]+) seconds");
    private static final Pattern NO_HANDLER = Pattern.compile(
            "does not implement an appropriate handler interface|with appropriate method signature found|"
                    + "(?i)no public (zero-argument )?constructor|could not be instantiated");

    private FailureReader() {}

    /** @param answer the payload of a call that ended with a function error */
    public static Failure ofAnswer(JsonNode answer) {
        String message = answer.path("errorMessage").asText();
        String type = answer.path("errorType").asText();
        String trace = StreamSupport.stream(answer.path("stackTrace").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("\n"));
        return failure(type, message, trace);
    }

    /** The newest failure in a function's log events, oldest first. */
    public static Optional<Failure> ofLog(List<String> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            Optional<Failure> failure = ofEvent(events.get(i));
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private static Optional<Failure> ofEvent(String event) {
        Matcher head = HEAD.matcher(event);
        if (head.find() && isThrowable(head.group(2))) {
            return Optional.of(failure(head.group(2), head.group(1), event));
        }
        Matcher trace = TRACE.matcher(event);
        if (trace.find()) {
            return Optional.of(failure(trace.group(1), trace.group(2) == null ? "" : trace.group(2), event));
        }
        boolean says = TIMED_OUT.matcher(event).find()
                || NO_HANDLER.matcher(event).find()
                || event.startsWith("Class not found: ")
                || event.contains("Runtime exited")
                || event.contains("java.lang.OutOfMemoryError");
        return says ? Optional.of(failure("", event.strip(), event)) : Optional.empty();
    }

    private static boolean isThrowable(String type) {
        return type.contains(".") && Character.isUpperCase(type.charAt(type.lastIndexOf('.') + 1));
    }

    private static Failure failure(String type, String message, String trace) {
        Kind kind = kind(type, message);
        if (kind != Kind.THROWN) {
            return new Failure(kind, type, message, Optional.empty());
        }
        String cause = message;
        String ofType = type;
        Matcher causes = CAUSE.matcher(trace);
        while (causes.find()) {
            ofType = causes.group(1);
            cause = causes.group(2) == null ? "" : causes.group(2);
        }
        return new Failure(kind, ofType, cause, place(trace));
    }

    private static Kind kind(String type, String message) {
        if (type.endsWith("ClassNotFoundException") && message.startsWith("Class not found")
                || type.isEmpty() && message.startsWith("Class not found")) {
            return Kind.NO_CLASS;
        }
        if (NO_HANDLER.matcher(message).find()) {
            return Kind.NO_HANDLER;
        }
        if (TIMED_OUT.matcher(message).find()) {
            return Kind.TIMED_OUT;
        }
        if (type.endsWith("OutOfMemoryError")
                || message.contains("OutOfMemory")
                || message.contains("signal: killed")) {
            return Kind.OUT_OF_MEMORY;
        }
        return message.toLowerCase(Locale.ROOT).contains("runtime exited") || type.equals("Runtime.ExitError")
                ? Kind.ENDED
                : Kind.THROWN;
    }

    /** The innermost frame that is not a library's. */
    private static Optional<String> place(String trace) {
        String innermost = trace.substring(Math.max(0, trace.lastIndexOf("Caused by: ")));
        return ownFrame(innermost).or(() -> ownFrame(trace));
    }

    private static Optional<String> ownFrame(String trace) {
        Matcher frame = FRAME.matcher(trace);
        while (frame.find()) {
            if (!frame.group(1)
                    .matches("(java|javax|jdk|sun|software\\.amazon|com\\.amazonaws|tools\\.jackson)[./@].*")) {
                return Optional.of(frame.group(2) + ":" + frame.group(3));
            }
        }
        return Optional.empty();
    }
}
