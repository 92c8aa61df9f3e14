package workshop.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom to ask what is deployed: whom the terminal is turned to, else the local cloud of this folder if one runs.
 *
 * @param environment the variables to ask with; empty when there is nobody to ask
 * @param said who that is, for the reader
 * @param turned whether the terminal's own commands ask the same
 */
record ChosenCloud(Optional<Map<String, String>> environment, String said, boolean turned) {

    private static final List<String> ON_AWS = List.of("AWS_ACCESS_KEY_ID", "AWS_PROFILE");

    static ChosenCloud of(Machine machine) throws IOException {
        return of(machine.environment(), new LocalServer(machine).ready(), machine.home());
    }

    static ChosenCloud of(Map<String, String> environment, Optional<ServerRecord> server, Home home) {
        String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        if (server.isPresent()) {
            String url = server.get().url();
            String runs = "The local cloud runs at " + url + "; open it in a browser.";
            if (endpoint.isEmpty()) {
                return new ChosenCloud(
                        Optional.of(CloudVariables.of(server.get(), home).in(environment)),
                        runs + " This terminal is not turned to it.",
                        false);
            }
            boolean turned = endpoint.equals(url);
            return new ChosenCloud(
                    Optional.of(environment),
                    turned ? runs : runs + " This terminal is turned to " + endpoint + ".",
                    turned);
        }
        String off = "The local cloud does not run.";
        if (!endpoint.isEmpty()) {
            return new ChosenCloud(Optional.of(environment), off, false);
        }
        boolean onAws = ON_AWS.stream()
                .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
        return onAws
                ? new ChosenCloud(Optional.of(environment), "This terminal works on AWS.", true)
                : new ChosenCloud(Optional.empty(), off, false);
    }
}
