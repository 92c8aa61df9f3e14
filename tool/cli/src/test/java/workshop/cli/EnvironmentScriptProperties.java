package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;

/** The lines for a shell, given to a real one. */
class EnvironmentScriptProperties {

    private final SystemProcesses processes = new SystemProcesses();

    @Property(tries = 60)
    void whateverIsQuotedArrivesAsItIs(@ForAll @StringLength(max = 30) @CharRange(from = ' ', to = '~') String value)
            throws IOException, InterruptedException {
        assertThat(shell(Map.of("SCRIPT", Shell.POSIX.set("X", value)), "eval \"$SCRIPT\"; printf '[%s]' \"$X\""))
                .isEqualTo("[" + value + "]\n");
    }

    @Property(tries = 40)
    void whatTheShellHadComesBack(
            @ForAll @StringLength(max = 30) @CharRange(from = ' ', to = '~') String profile,
            @ForAll boolean hasRegion,
            @ForAll boolean hasProxy,
            @ForAll boolean hasApi,
            @ForAll @StringLength(min = 1, max = 20) @CharRange(from = ' ', to = '~') String folder)
            throws IOException, InterruptedException {
        Map<String, String> before = new TreeMap<>(Map.of("PATH", "/usr/bin:/bin", "AWS_PROFILE", profile));
        if (hasRegion) {
            before.put("AWS_REGION", "eu-west-1");
        }
        if (hasProxy) {
            before.put("https_proxy", "http://proxy.example.com:3128");
            before.put("no_proxy", ".example.com");
        }
        CloudVariables variables = new CloudVariables(
                4570,
                "us-east-1",
                Path.of("/ws").resolve(folder.replace('/', '_').replace(':', '_')));

        Optional<String> api = hasApi ? Optional.of("http://127.0.0.1:4570/x") : Optional.empty();
        Map<String, String> turned =
                after(before, new EnvironmentScript(Shell.POSIX, before).turnToLocalCloud(variables, api));
        Map<String, String> twice =
                after(turned, new EnvironmentScript(Shell.POSIX, turned).turnToLocalCloud(variables, api));
        Map<String, String> back = after(twice, new EnvironmentScript(Shell.POSIX, twice).turnBack(variables));

        assertThat(turned)
                .containsAllEntriesOf(variables.values(before))
                .containsEntry("PATH", variables.programs() + ":/usr/bin:/bin")
                .doesNotContainKey("AWS_PROFILE");
        assertThat(Optional.ofNullable(turned.get("API"))).isEqualTo(api);
        assertThat(Optional.ofNullable(turned.get("https_proxy")))
                .isEqualTo(Optional.ofNullable(before.get("https_proxy")));
        for (String name : List.of("NO_PROXY", "no_proxy")) {
            assertThat(turned).containsEntry(name, (hasProxy ? ".example.com," : "") + "127.0.0.1,localhost");
        }
        assertThat(twice).isEqualTo(turned);
        assertThat(back).isEqualTo(before);
    }

    private Map<String, String> after(Map<String, String> before, List<String> script)
            throws IOException, InterruptedException {
        Map<String, String> variables = new TreeMap<>(before);
        variables.put("SCRIPT", String.join("\n", script));
        String output = shell(variables, "eval \"$SCRIPT\"; unset SCRIPT; env");
        Map<String, String> after = new TreeMap<>();
        output.lines().forEach(line -> after.put(line.split("=", 2)[0], line.split("=", 2)[1]));
        List.of("PWD", "OLDPWD", "SHLVL", "_").forEach(after::remove);
        return after;
    }

    private String shell(Map<String, String> environment, String script) throws IOException, InterruptedException {
        Outcome outcome = processes.run(
                new Invocation(List.of("/bin/sh", "-c", script), Path.of("").toAbsolutePath(), environment));
        assertThat(outcome.exitCode()).isZero();
        return outcome.output();
    }
}
