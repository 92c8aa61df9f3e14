package workshop.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.watch.Cloud;

/**
 * Where is deployed to: the one that {@code workshop check} asks.
 *
 * @param remark what to tell when it is not the one that the terminal is turned to
 */
record WatchedCloud(Cloud cloud, Optional<String> remark) {

    /** @throws UserError when there is none */
    static WatchedCloud of(Machine machine) throws IOException {
        ChosenCloud chosen = ChosenCloud.of(machine);
        Map<String, String> environment = chosen.asked(machine.environment());
        String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        if (!isOfThisMachine(endpoint)) {
            return new WatchedCloud(new Cloud(environment, Optional.empty(), () -> true), chosen.remark());
        }
        int port = URI.create(endpoint).getPort();
        return new WatchedCloud(
                new Cloud(environment, Optional.of(endpoint), () -> machine.probe()
                        .health(port)
                        .isPresent()),
                chosen.remark());
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
