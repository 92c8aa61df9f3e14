package workshop.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.watch.Cloud;

/**
 * Where is deployed to: where this terminal is turned to, else the local cloud of this folder.
 *
 * @param remark what to tell when it is not the one that the terminal is turned to
 */
record WatchedCloud(Cloud cloud, Optional<String> remark) {

    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    /** With these the terminal was turned to AWS on purpose. */
    private static final List<String> OF_AWS =
            List.of("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE");

    /** @throws UserError when there is neither */
    static WatchedCloud of(Machine machine) throws IOException {
        Map<String, String> environment = machine.environment();
        String endpoint = environment.getOrDefault(ENDPOINT, "");
        if (isOfThisMachine(endpoint)) {
            int port = URI.create(endpoint).getPort();
            return new WatchedCloud(
                    new Cloud(environment, Optional.of(endpoint), () -> machine.probe()
                            .health(port)
                            .isPresent()),
                    Optional.empty());
        }
        boolean turnedToAws = !endpoint.isEmpty()
                || OF_AWS.stream()
                        .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
        if (turnedToAws) {
            return new WatchedCloud(new Cloud(environment, Optional.empty(), () -> true), Optional.empty());
        }
        ServerRecord server = new LocalServer(machine)
                .ready()
                .orElseThrow(
                        () -> new UserError("This terminal knows neither the local cloud nor AWS. For the local cloud:"
                                + " ./workshop up, then eval \"$(./workshop env)\" in this terminal. For AWS: credentials in"
                                + " AWS_PROFILE or AWS_ACCESS_KEY_ID."));
        return new WatchedCloud(
                new Cloud(
                        CloudVariables.of(server, machine.home()).in(environment),
                        Optional.of(server.url()),
                        () -> machine.probe().health(server.port()).isPresent()),
                Optional.of("This terminal is not turned to the local cloud, which runs at " + server.url()
                        + ": using that one."));
    }

    private static boolean isOfThisMachine(String endpoint) {
        try {
            String host = URI.create(endpoint).getHost();
            return List.of("127.0.0.1", "localhost").contains(String.valueOf(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
