package functions;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Does what a function should not; {"fault": "none"} is well-behaved. */
public class Faults {

    private static final List<Object> kept = new ArrayList<>();

    public Object handle(Map<String, Object> input) throws Exception {
        String fault = (String) input.get("fault");
        switch (fault) {
            case "none" -> {}
            case "halt" -> Runtime.getRuntime().halt(3);
            case "sleep" -> Thread.sleep(((Number) input.get("millis")).longValue());
            case "heap" -> {
                while (true) {
                    kept.add(new byte[1024 * 1024]);
                }
            }
            case "outside" -> outside();
            case "hungry child" -> {
                start("head -c 900000000 /dev/zero | tail | sleep 600");
                Thread.sleep(60_000);
            }
            case "children" -> {
                return children();
            }
            case "hook" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(Faults::forever));
                System.exit(0);
            }
            case "hook for later" -> Runtime.getRuntime().addShutdownHook(new Thread(Faults::forever));
            case "close outputs" -> {
                System.out.close();
                new FileOutputStream(FileDescriptor.out).close();
                System.err.println("still heard");
                if (input.containsKey("both")) {
                    System.err.close();
                    new FileOutputStream(FileDescriptor.err).close();
                }
            }
            case "thread" -> {
                Thread left = new Thread(Faults::forever);
                left.start();
            }
            case "print" -> {
                String line = "y".repeat(99_999);
                for (int i = 0; i < ((Number) input.get("lines")).intValue(); i++) {
                    System.out.println(line);
                }
            }
            case "big" -> {
                return "x".repeat(((Number) input.get("size")).intValue() - 2);
            }
            case "write code" -> Files.writeString(Path.of(System.getenv("LAMBDA_TASK_ROOT"), "new.txt"), "new");
            case "delete code" -> delete(Path.of(System.getenv("LAMBDA_TASK_ROOT")));
            case "delete tmp" -> delete(Path.of(System.getProperty("java.io.tmpdir")));
            default -> throw new IllegalArgumentException(fault);
        }
        return about();
    }

    public Object about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("pid", ProcessHandle.current().pid());
        about.put("home", System.getProperty("user.home"));
        about.put("tmp", System.getProperty("java.io.tmpdir"));
        about.put("properties", System.getProperties().toString());
        return about;
    }

    private static void outside() throws Exception {
        for (int i = 0; i < 190; i++) {
            kept.add(new byte[1024 * 1024]);
        }
        for (int i = 0; i < 190; i++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1024 * 1024);
            for (int j = 0; j < buffer.capacity(); j += 1024) {
                buffer.put(j, (byte) 1);
            }
            kept.add(buffer);
        }
        Thread.sleep(60_000);
    }

    /** A child, its child, and one whose parent is gone: their numbers. */
    private static List<Long> children() throws Exception {
        Path file = Files.createTempFile("adopted", ".pid");
        Process child = start("sleep 600; true");
        Process parent = start("sleep 600 & echo $! > " + file);
        parent.waitFor();
        List<Long> pids = new ArrayList<>();
        pids.add(child.pid());
        while (child.descendants().findAny().isEmpty()) {
            Thread.onSpinWait();
        }
        child.descendants().forEach(process -> pids.add(process.pid()));
        pids.add(Long.parseLong(Files.readString(file).trim()));
        return pids;
    }

    private static Process start(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).inheritIO().start();
    }

    private static void forever() {
        while (true) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
