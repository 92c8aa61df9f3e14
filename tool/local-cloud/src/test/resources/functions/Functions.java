package functions;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tests deploy. */
public class Functions {

    private static int calls;

    public Object echo(Object input) {
        return input;
    }

    public void nothing(Object input) {}

    public int count(Object input) {
        return ++calls;
    }

    public Object fail(Object input) {
        throw new IllegalStateException("no luck");
    }

    public Object exit(Map<String, Integer> input) {
        System.out.println("about to exit");
        System.out.print("without a newline");
        System.exit(input.get("status"));
        return null;
    }

    public Object exhaust(Object input) {
        throw new OutOfMemoryError("as if");
    }

    public Object hang(Map<String, Integer> input) throws Exception {
        if (input.containsKey("sleep")) {
            Thread.sleep(input.get("sleep"));
            return "awake";
        }
        while (true) {
            System.out.flush();
        }
    }

    public String big(Map<String, Integer> input) {
        return "x".repeat(input.get("size"));
    }

    public Map<String, String> environment(Object input) {
        return new TreeMap<>(System.getenv());
    }

    public Map<String, Object> inside(Object input, Context context) throws Exception {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("tmpdir", System.getProperty("java.io.tmpdir"));
        about.put("tmpdirExists", Files.isDirectory(Path.of(System.getProperty("java.io.tmpdir"))));
        about.put("workingDirectory", Path.of("").toAbsolutePath().toString());
        about.put("javaVersion", System.getProperty("java.specification.version"));
        about.put("requestId", context.getAwsRequestId());
        about.put("arn", context.getInvokedFunctionArn());
        about.put("remaining", context.getRemainingTimeInMillis());
        about.put("name", context.getFunctionName());
        about.put("version", context.getFunctionVersion());
        about.put("logGroup", context.getLogGroupName());
        about.put("logStream", context.getLogStreamName());
        about.put("pid", ProcessHandle.current().pid());
        about.put("stdin", System.in.read());
        return about;
    }

    public void print(Object input, Context context) throws Exception {
        System.out.println("one line");
        System.out.println("two\nlines");
        context.getLogger().log("one event\nof two lines");
        System.err.println("an error line");
        System.out.print("unfinished ");
        System.out.print("line: äöü€");
        new FileOutputStream(FileDescriptor.out).write("raw\n".getBytes());
    }

    public int flood(Map<String, Integer> input) {
        String line = "y".repeat(99);
        for (int i = 0; i < input.get("lines"); i++) {
            System.out.println(line);
        }
        System.out.println("z".repeat(600_000));
        return input.get("lines");
    }

    public long child(Object input) throws Exception {
        Process process = new ProcessBuilder(List.of("sleep", "600")).inheritIO().start();
        return process.pid();
    }
}
