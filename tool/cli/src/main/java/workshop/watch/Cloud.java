package workshop.watch;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where is deployed to.
 *
 * @param environment the variables that lead there
 * @param local the address of the local cloud; empty for AWS
 * @param answers whether it can be asked now
 */
public record Cloud(Map<String, String> environment, Optional<String> local, BooleanSupplier answers) {

    private static final int USUAL_PORT = 4566;

    /** In words. */
    String name() {
        return local.map(url -> "the local cloud at " + url).orElse("AWS");
    }

    /** How it is started where it was. */
    String start() {
        return local.map(url -> URI.create(url).getPort())
                .filter(port -> port != USUAL_PORT)
                .map(port -> "./workshop up --port " + port)
                .orElse("./workshop up");
    }

    /** The stage that is deployed to. */
    String stage() {
        return environment.getOrDefault("STAGE", "dev");
    }
}
