package workshop.bench.report;

import java.lang.management.ManagementFactory;

/**
 * Where figures come from.
 *
 * @param memory in megabytes
 * @param java that of the bench and of the local cloud
 */
public record Machine(String system, int processors, long memory, String java) {

    public static Machine current() {
        long bytes = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : 0;
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                bytes >> 20,
                System.getProperty("java.vendor") + " " + Runtime.version());
    }

    String inWords() {
        return system + ", " + processors + " processors, " + memory + " MB, Java: " + java;
    }
}
