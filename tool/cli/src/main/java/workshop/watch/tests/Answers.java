package workshop.watch.tests;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes what becomes of tests, a line each, with tabs between its parts: {@code passed}, {@code skipped}, {@code failed}. */
final class Answers implements TestExecutionListener {

    private final PrintStream out;
    private @Nullable TestPlan plan;

    Answers(PrintStream out) {
        this.out = out;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan begun) {
        plan = begun;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        // A class that is switched off counts with all its tests.
        long tests = test.isTest() || plan == null
                ? 1
                : plan.getDescendants(test).stream()
                        .filter(TestIdentifier::isTest)
                        .count();
        for (long i = 0; i < Math.max(1, tests); i++) {
            say("skipped");
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<Throwable> failure = result.getThrowable();
        if (failure.isPresent()) {
            say(
                    "failed",
                    name(test),
                    message(failure.get()),
                    place(failure.get(), className(test)),
                    cause(failure.get(), className(test)));
        } else if (test.isTest()) {
            say("passed");
        }
    }

    /** The tests could not be begun. */
    void broken(Throwable failure) {
        say("failed", "the tests cannot be run", message(failure), "", "");
    }

    void end() {
        say("end");
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? simple(method.getClassName()) + "." + method.getMethodName() + ofMany(test)
                        : source instanceof ClassSource type ? simple(type.getClassName()) : test.getDisplayName())
                .orElse(test.getDisplayName());
    }

    private static String ofMany(TestIdentifier test) {
        return test.getDisplayName().startsWith("[") ? " " + test.getDisplayName() : "";
    }

    private static String className(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName()
                        : source instanceof ClassSource type ? type.getClassName() : "")
                .orElse("");
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** An assertion's message says enough; of another exception, its kind matters, too. */
    private static String message(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse("");
        if (failure instanceof AssertionError && !message.isBlank()) {
            return message;
        }
        return failure.getClass().getSimpleName() + (message.isBlank() ? "" : ": " + message);
    }

    /** An assertion may hide what the project's code has thrown. */
    private static String cause(Throwable failure, String className) {
        Throwable cause = failure.getCause();
        if (cause == null) {
            return "";
        }
        String place = place(cause, className);
        return cause.getClass().getSimpleName()
                + Optional.ofNullable(cause.getMessage())
                        .map(said -> ": " + said)
                        .orElse("")
                + (place.isEmpty() ? "" : " (" + place + ")");
    }

    /** Where in the project: the innermost line of a class beside the test's. */
    private static String place(Throwable failure, String className) {
        String around = className.contains(".") ? className.substring(0, className.lastIndexOf('.') + 1) : "";
        return Arrays.stream(failure.getStackTrace())
                .filter(frame ->
                        frame.getFileName() != null && frame.getClassName().startsWith(around))
                .filter(frame -> !around.isEmpty())
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    private void say(String... parts) {
        List<String> words = Arrays.asList(parts);
        out.println(words.stream()
                .map(word -> word.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "")
                        .replace("\t", " "))
                .collect(Collectors.joining("\t")));
    }
}
