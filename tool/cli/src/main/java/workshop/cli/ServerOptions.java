package workshop.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the local cloud is to run. */
final class ServerOptions {

    static final int DEFAULT_PORT = 4566;
    static final String DEFAULT_REGION = "us-east-1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:WORKSHOP_PORT}",
            description = "Port on 127.0.0.1; 0 takes a free one. Default: the variable WORKSHOP_PORT, else "
                    + DEFAULT_PORT + ".")
    @Nullable
    Integer port;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Folder in which the local cloud keeps its state. Default: .workshop/state.")
    @Nullable
    Path state;

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "The one region it stands for. Default: " + DEFAULT_REGION + ".")
    @Nullable
    String region;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            defaultValue = "${env:WORKSHOP_JAVA_OPTIONS}",
            description = "More options of its virtual machine, such as \"-Xmx512m\". Default: the variable"
                    + " WORKSHOP_JAVA_OPTIONS.")
    @Nullable
    String javaOptions;

    /** Options of the virtual machine beside those that it always has. */
    List<String> chosenJavaOptions() {
        return javaOptions == null || javaOptions.isBlank()
                ? List.of()
                : List.of(javaOptions.strip().split("\\s+"));
    }

    int chosenPort() {
        int chosen = port == null ? DEFAULT_PORT : port;
        if (chosen < 0 || chosen > 65535) {
            throw new UserError("There is no port " + chosen + ": --port takes a number from 0 to 65535.");
        }
        return chosen;
    }

    Path chosenState(Home home) {
        return state == null ? home.defaultState() : state.toAbsolutePath().normalize();
    }

    String chosenRegion() {
        String chosen = region == null ? DEFAULT_REGION : region;
        if (!chosen.matches("[a-z]{2}(-[a-z]+)+-\\d+")) {
            throw new UserError("\"" + chosen + "\" is no region: --region takes one such as " + DEFAULT_REGION + ".");
        }
        return chosen;
    }

    /** What was asked for and a running server does otherwise, in words; empty when it will do. */
    Optional<String> differenceFrom(ServerRecord running, Home home) {
        if (port != null && port != 0 && port != running.port()) {
            return Optional.of("on port " + running.port());
        }
        if (state != null && !chosenState(home).toString().equals(running.state())) {
            return Optional.of("with the state in " + running.state());
        }
        if (region != null && !region.equals(running.region())) {
            return Optional.of("as region " + running.region());
        }
        return Optional.empty();
    }

    /** The same, complete, for another process. */
    List<String> arguments(Home home) {
        return new ArrayList<>(
                List.of("--port", "" + chosenPort(), "--state", "" + chosenState(home), "--region", chosenRegion()));
    }
}
