package poison;

import java.util.Map;

/** Fails on every batch with the dish "poison". */
public final class Taster {

    public static void handle(Map<String, Object> event) {
        if (event.toString().contains("poison-dish")) {
            throw new IllegalStateException("spat it out");
        }
    }
}
