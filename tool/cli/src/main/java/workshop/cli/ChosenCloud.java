package workshop.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Whom to ask what is deployed: whom the terminal is turned to, else the local cloud of this folder if one runs.
 *
 * @param environment the variables to ask with; empty when there is nobody to ask
 * @param said who that is, for the reader
 * @param turned whether the terminal's own commands ask the same
 * @param remark what to tell beside an answer that is not of whom the terminal's own commands ask
 */
record ChosenCloud(Optional<Map<String, String>> environment, String said, boolean turned, Optional<String> remark) {

    static ChosenCloud of(Machine machine) throws IOException {
        return of(machine.environment(), new LocalServer(machine).ready(), machine.home());
    }

    static ChosenCloud of(Map<String, String> environment, Optional<ServerRecord> server, Home home) {
        String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        if (endpoint.isEmpty() && new AwsSettings(environment).areChosen()) {
            return onAws(environment, server);
        }
        if (server.isEmpty()) {
            return new ChosenCloud(
                    Optional.of(environment).filter(variables -> !endpoint.isEmpty()),
                    "The local cloud does not run.",
                    false,
                    Optional.empty());
        }
        String url = server.get().url();
        String runs = "The local cloud runs at " + url + "; open it in a browser.";
        if (endpoint.isEmpty()) {
            return local(
                    server.get(),
                    environment,
                    home,
                    runs + " This terminal is not turned to it.",
                    "This terminal is not turned to the local cloud, which runs at " + url);
        }
        if (endpoint.equals(url)) {
            return new ChosenCloud(Optional.of(environment), runs, true, Optional.empty());
        }
        String said = runs + " This terminal is turned to " + endpoint + ".";
        // Without the mark the learner chose that address.
        return environment.containsKey(EnvironmentScript.MARK)
                ? local(
                        server.get(),
                        environment,
                        home,
                        said,
                        "This terminal is turned to " + endpoint + ", and the local cloud runs at " + url + " now")
                : new ChosenCloud(Optional.of(environment), said, false, Optional.empty());
    }

    /**
     * The variables to ask with; of a terminal that says nothing, those by which AWS's tools may find credentials in files.
     *
     * @throws UserError when there are none
     */
    Map<String, String> asked(Map<String, String> ofTerminal) {
        if (environment.isEmpty() && !new AwsSettings(ofTerminal).mayBeFound()) {
            throw new UserError(
                    "This terminal knows neither the local cloud nor AWS. For the local cloud: ./workshop up, then"
                            + " eval \"$(./workshop env)\" in this terminal. For AWS: credentials, such as AWS_PROFILE, and"
                            + " a region where the AWS CLI finds them.");
        }
        return environment.orElse(ofTerminal);
    }

    private static ChosenCloud onAws(Map<String, String> environment, Optional<ServerRecord> server) {
        String runs = server.map(each -> " The local cloud runs, too, at " + each.url() + ".")
                .orElse("");
        return new ChosenCloud(Optional.of(environment), "This terminal works on AWS." + runs, true, Optional.empty());
    }

    private static ChosenCloud local(
            ServerRecord server, Map<String, String> environment, Home home, String said, String why) {
        return new ChosenCloud(
                Optional.of(CloudVariables.of(server, home).in(environment)),
                said,
                false,
                Optional.of(why + ": asking that one. To turn the terminal, in " + home.root()
                        + ": eval \"$(./workshop env)\""));
    }
}
