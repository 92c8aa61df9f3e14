package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is said about the calls in a class file is compared with what the JDK's own javap says. */
class DynamicCallsTest {

    /** In its constant pool are numbers that take two places each. */
    static final class Calling {

        static Supplier<String> text(String text, long number) {
            return () -> text + (number + (1L << 40)) + 0.1;
        }

        static void run(Runnable task, double factor) {
            new Thread(() -> {
                        task.run();
                        assertThat(factor * 0.3).isPositive();
                    })
                    .start();
        }
    }

    private static final String NAME = Calling.class.getName().replace('.', '/');
    private static final String EVALUATED = "@lambda-proxy " + NAME
            + " get (Ljava/lang/String;J)Ljava/util/function/Supplier; ()Ljava/lang/Object; REF_invokeStatic\n";

    @TempDir
    Path folder;

    @Test
    void names_lambdas_that_were_evaluated_and_texts_that_are_concatenated() throws IOException {
        List<String> calls = calls(NAME + "\n" + EVALUATED);
        assertThat(calls).hasSize(2);
        assertThat(calls).anyMatch(call -> call.contains(":get:(Ljava/lang/String;J)Ljava/util/function/Supplier;"));
        assertThat(calls).anyMatch(call -> call.contains(":makeConcatWithConstants:"));
    }

    @Test
    void lambdas_that_were_not_evaluated_are_left_out() throws IOException {
        assertThat(calls(NAME + "\n")).singleElement().asString().contains(":makeConcatWithConstants:");
    }

    @Test
    void a_class_without_such_calls_has_no_line() throws IOException {
        assertThat(new DynamicCalls(ClassList.of(NAME + "\n")).line("java/lang/Runnable", bytes(Runnable.class)))
                .isEmpty();
    }

    @Test
    void what_is_no_class_file_is_refused() {
        DynamicCalls calls = new DynamicCalls(ClassList.EMPTY);
        assertThatThrownBy(() -> calls.line(
                        "com/example/Text", "This is text".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage("com/example/Text is no class file");
        assertThatThrownBy(() -> calls.line("com/example/Cut", java.util.Arrays.copyOf(bytes(Calling.class), 100)))
                .isInstanceOf(IOException.class);
    }

    /** What javap says about the places that the class's line names. */
    private List<String> calls(String list) throws IOException {
        Optional<String> line = new DynamicCalls(ClassList.of(list)).line(NAME, bytes(Calling.class));
        assertThat(line).hasValueSatisfying(found -> assertThat(found).startsWith("@cp " + NAME + " "));
        Path file = Files.write(folder.resolve("Calling.class"), bytes(Calling.class));
        StringWriter printed = new StringWriter();
        int status = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(new PrintWriter(printed), new PrintWriter(printed), "-v", "-p", file.toString());
        assertThat(status).as(printed.toString()).isZero();
        return Stream.of(line.orElseThrow().split(" "))
                .skip(2)
                .map(index -> printed.toString()
                        .lines()
                        .map(String::strip)
                        .filter(each -> each.startsWith("#" + index + " = InvokeDynamic"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("#" + index + " is no call:\n" + printed)))
                .toList();
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
            return in.readAllBytes();
        }
    }
}
