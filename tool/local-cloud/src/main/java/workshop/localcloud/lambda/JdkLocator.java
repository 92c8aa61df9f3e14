package workshop.localcloud.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds the JDKs of a machine where they usually are, by the release file that each one has. */
public final class JdkLocator {

    private final Map<String, String> environment;
    private final Path userHome;
    private final Path root;
    private final Path running;

    /**
     * @param environment the variables of the local cloud's own process
     * @param root of the file system, another one in tests
     * @param running the home of the JDK that runs the local cloud
     */
    public JdkLocator(Map<String, String> environment, Path userHome, Path root, Path running) {
        this.environment = Map.copyOf(environment);
        this.userHome = userHome;
        this.root = root;
        this.running = running;
    }

    /** Each JDK once, in the order of precedence: named by a variable, the running one, found in a folder. */
    public List<Jdk> find() {
        List<Path> homes = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (name.matches("(JAVA|JDK)(_HOME)?_?\\d*(_X64|_ARM64)?(_HOME)?") && !value.isBlank()) {
                homes.add(Path.of(value));
            }
        });
        homes.add(running);
        for (Path folder : folders()) {
            children(folder).forEach(child -> {
                homes.add(child);
                homes.add(child.resolve("Contents").resolve("Home"));
            });
        }
        Map<Path, Jdk> found = new LinkedHashMap<>();
        for (Path home : homes) {
            read(home).ifPresent(jdk -> found.putIfAbsent(real(home), jdk));
        }
        return List.copyOf(found.values());
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>(List.of(
                root.resolve("usr/lib/jvm"),
                root.resolve("usr/java"),
                root.resolve("usr/local/sdkman/candidates/java"),
                root.resolve("opt/java"),
                root.resolve("opt/jdk"),
                root.resolve("Library/Java/JavaVirtualMachines"),
                userHome.resolve("Library/Java/JavaVirtualMachines"),
                userHome.resolve(".sdkman/candidates/java"),
                userHome.resolve(".jdks"),
                userHome.resolve(".asdf/installs/java"),
                userHome.resolve(".local/share/mise/installs/java")));
        String programs = environment.get("ProgramFiles");
        if (programs != null) {
            for (String vendor :
                    List.of("Java", "Eclipse Adoptium", "Amazon Corretto", "Microsoft", "Zulu", "BellSoft")) {
                folders.add(Path.of(programs, vendor));
            }
        }
        return folders;
    }

    private static Optional<Jdk> read(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        String feature = (version.startsWith("1.") ? version.substring(2) : version).split("[^0-9]", 2)[0];
        Jdk jdk = new Jdk(home, feature.isEmpty() ? 0 : Integer.parseInt(feature), version);
        return jdk.feature() > 0 && Files.isRegularFile(jdk.java()) ? Optional.of(jdk) : Optional.empty();
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            return home.toAbsolutePath();
        }
    }
}
