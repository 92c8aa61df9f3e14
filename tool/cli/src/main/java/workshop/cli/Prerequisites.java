package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at everything the workshop needs. */
final class Prerequisites {

    private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\S+)");

    private final Machine machine;

    Prerequisites(Machine machine) {
        this.machine = machine;
    }

    List<Prerequisite> look() throws IOException, InterruptedException {
        return List.of(
                jdk(),
                maven(),
                node(),
                tool("npm", "npm", version -> true, "install npm; it comes with Node.js"),
                serverless(),
                port());
    }

    private Prerequisite jdk() {
        boolean compiler = SearchPath.of(java.util.Map.of(
                        "PATH", machine.java().javaHome().resolve("bin").toString()))
                .find("javac")
                .isPresent();
        return new Prerequisite(
                "JDK",
                machine.java().version() >= 17 && compiler,
                machine.java().version() + " in " + machine.java().javaHome()
                        + (compiler ? "" : " (without a compiler)"),
                "install a JDK of version 17 or later and let JAVA_HOME name it");
    }

    private Prerequisite maven() throws InterruptedException {
        String cure = "install Maven 3.8 or later";
        Optional<String> output = output("mvn", "--version");
        Matcher matcher = MAVEN.matcher(output.orElse(""));
        Optional<ToolVersion> version = matcher.find() ? ToolVersion.in(matcher.group(1)) : Optional.empty();
        return judge("Maven", output, version, found -> found.isAtLeast(3, 8), cure);
    }

    private Prerequisite node() throws InterruptedException {
        Prerequisite node = tool(
                "Node.js",
                "node",
                ToolVersion::isNodeThatServes,
                "install Node.js 22 or 24 (of 22, 22.13 or later; 20.19 will do)");
        boolean ended =
                ToolVersion.in(node.found()).filter(ToolVersion::isNodeAtItsEnd).isPresent();
        return node.met() && ended
                ? node.noting("it works, but has had no fixes since April 2026: better install 22 or 24")
                : node;
    }

    private Prerequisite tool(String name, String program, Predicate<ToolVersion> will, String cure)
            throws InterruptedException {
        Optional<String> output = output(program, "--version");
        // Warnings stand before the version.
        Optional<ToolVersion> version = output.flatMap(text -> ToolVersion.in(
                text.strip().lines().reduce((first, last) -> last).orElse("")));
        return judge(name, output, version, will, cure);
    }

    private static Prerequisite judge(
            String name,
            Optional<String> output,
            Optional<ToolVersion> version,
            Predicate<ToolVersion> will,
            String cure) {
        String found = output.isEmpty()
                ? "not found on the PATH"
                : version.map(ToolVersion::toString).orElse("gives no version");
        return new Prerequisite(name, version.filter(will).isPresent(), found, cure);
    }

    private Prerequisite serverless() throws IOException {
        ServerlessInstallation installation = new ServerlessInstallation(machine);
        String pinned = installation.pinnedVersion();
        return new Prerequisite(
                "Serverless CLI",
                installation.isComplete(),
                "osls "
                        + installation.installedVersion().orElse("is not installed")
                        + (installation.isComplete() ? "" : " (wanted: " + pinned + ")"),
                "npm ci --ignore-scripts in " + machine.home().tool());
    }

    private Prerequisite port() throws IOException {
        Optional<ServerRecord> running = new LocalServer(machine).ready();
        if (running.isPresent()) {
            return new Prerequisite("Port " + running.get().port(), true, "the local cloud runs there", "");
        }
        int port = ServerOptions.DEFAULT_PORT;
        boolean free = machine.probe().isFree(port);
        return new Prerequisite(
                "Port " + port,
                free,
                free ? "free" : "taken by another program",
                "end that one, or ./workshop up --port " + (port + 1));
    }

    private Optional<String> output(String program, String argument) throws InterruptedException {
        Optional<Path> file = SearchPath.of(machine.environment()).find(program);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(machine.processes()
                    .run(new Invocation(
                            List.of(file.get().toString(), argument),
                            machine.home().root(),
                            machine.environment()))
                    .output());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
