package workshop.bench.cold;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import workshop.bench.BenchFailure;
import workshop.localcloud.lambda.Jdk;
import workshop.localcloud.lambda.JdkLocator;

/** The JDKs to compare on: the one that runs the bench, and 25 when there is one beside it. */
final class Jdks {

    private static final List<Integer> RUNTIMES = List.of(17, 21, 25);

    private Jdks() {}

    /** Labels with the runtime by which a function gets the JDK. */
    static Map<String, String> compared() {
        List<Integer> installed = new JdkLocator(
                        System.getenv(),
                        Path.of(System.getProperty("user.home")),
                        Path.of("").toAbsolutePath().getRoot(),
                        Path.of(System.getProperty("java.home")))
                .find().stream().map(Jdk::feature).toList();
        Map<String, String> compared = new LinkedHashMap<>();
        for (int runtime : RUNTIMES) {
            boolean asked = runtime == Runtime.version().feature() || runtime == 25;
            if (asked && installed.contains(runtime)) {
                compared.put("JDK " + runtime, "java" + runtime);
            }
        }
        if (compared.isEmpty()) {
            throw new BenchFailure("Run the bench with JDK 17, 21 or 25, which Lambda has: this is "
                    + Runtime.version().feature());
        }
        return compared;
    }
}
