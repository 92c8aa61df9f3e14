package workshop.check.diagnosis;

import java.util.Optional;
import java.util.Set;

/**
 * The folder that the learner works in.
 *
 * @param name such as "2-table"
 * @param service what its serverless.yml describes; nothing when it cannot be read
 * @param fault why serverless.yml cannot be read; empty when it can
 */
public record Folder(String name, Service service, String fault, Jar jar) {

    /** Reads a serverless.yml. */
    public static Folder of(String name, String yaml, Jar jar) {
        try {
            return new Folder(name, Service.ofYaml(yaml), "", jar);
        } catch (ServiceYaml.Unreadable e) {
            return new Folder(name, Service.NOTHING, String.valueOf(e.getMessage()), jar);
        }
    }

    boolean isReadable() {
        return fault.isEmpty();
    }

    /**
     * What the folder deploys.
     *
     * @param path in the folder, such as "target/users.jar"
     * @param newerSource a source that was changed after it was built
     * @param sources the classes that the folder has sources of
     */
    public record Jar(
            String path,
            Built built,
            Optional<String> newerSource,
            Set<String> sources,
            Set<String> classes,
            Optional<String> deployedFrom) {}

    /** Whether the jar is there, and is what runs. */
    public enum Built {
        /** There is none. */
        MISSING,
        /** It is what runs. */
        DEPLOYED,
        /** What runs is something else. */
        OTHER
    }
}
