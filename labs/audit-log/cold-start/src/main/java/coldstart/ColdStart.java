package coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.jr.ob.JSON;

/** Compares what the first audit line costs in a fresh JVM, with the options that Lambda starts Java with. */
public final class ColdStart {

    private record Variant(String name, String handler, List<String> jars) {}

    private static final List<String> ALWAYS = List.of("aws-lambda-java-core", "jackson-jr-", "jackson-core-3");

    private static final List<Variant> VARIANTS = List.of(
            new Variant("by hand", "com.example.auditlog.AuditHandler", List.of()),
            new Variant("Log4j 2", "coldstart.Log4jAudit", List.of("log4j-")),
            new Variant("Logback", "coldstart.LogbackAudit", List.of("logback-", "logstash-", "jackson-", "slf4j-")));

    private ColdStart() {}

    /** @param arguments how many rounds, in each of which every variant runs once */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        Map<Variant, List<Long>> times = new LinkedHashMap<>();
        VARIANTS.forEach(variant -> times.put(variant, new ArrayList<>()));
        List<Variant> order = new ArrayList<>(VARIANTS);
        for (int round = 0; round < rounds; round++) {
            for (Variant variant : order) {
                times.get(variant).add(run(variant));
            }
            Collections.rotate(order, 1);
        }
        double byHand = median(times.get(VARIANTS.get(0)));
        System.out.printf("%-8s %11s %8s %10s%n", "variant", "median (ms)", "ratio", "jars (kB)");
        for (Variant variant : VARIANTS) {
            double median = median(times.get(variant));
            System.out.printf(
                    "%-8s %11.0f %8.1f %10d%n", variant.name(), median, median / byHand, size(variant) / 1000);
        }
    }

    private static long run(Variant variant) throws IOException, InterruptedException {
        Path line = Path.of("target/line.json");
        Path time = Path.of("target/time.txt");
        String classes = "target/classes" + File.pathSeparator + "../target/classes" + File.pathSeparator
                + jars(variant).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+TieredCompilation",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes,
                        "coldstart.FirstLine",
                        variant.handler(),
                        "../events/stream-insert.json")
                .redirectOutput(line.toFile())
                .redirectError(time.toFile())
                .start()
                .waitFor();
        if (exit != 0 || !isTheLine(Files.readString(line))) {
            throw new IllegalStateException(
                    variant + " wrote another line: " + Files.readString(line) + Files.readString(time));
        }
        return Long.parseLong(Files.readString(time).strip());
    }

    /** All variants have to do the same. */
    private static boolean isTheLine(String written) throws IOException {
        Map<String, Object> line = JSON.std.mapFrom(written);
        Map<String, Object> event = JSON.std.mapFrom(Files.readString(Path.of("../events/stream-insert.json")));
        Object record = ((List<?>) event.get("Records")).get(0);
        Map<String, Object> wanted = Map.of(
                "log_code", "DynamoDBStreamRecord",
                "log_msg", "Events from the DynamoDB Table",
                "log_level", "INFO",
                "log_keys", Map.of("record", record),
                "log_timestamp", line.get("log_timestamp"));
        return line.equals(wanted);
    }

    private static List<Path> jars(Variant variant) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/lib"))) {
            return files.filter(file -> Stream.concat(ALWAYS.stream(), variant.jars().stream())
                            .anyMatch(file.getFileName().toString()::startsWith))
                    .sorted()
                    .toList();
        }
    }

    private static long size(Variant variant) throws IOException {
        long size = 0;
        for (Path jar : jars(variant)) {
            size += Files.size(jar);
        }
        return size;
    }

    private static double median(List<Long> nanoseconds) {
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
