package workshop.localcloud.lambda;

import java.util.List;
import java.util.Optional;

/**
 * A layer.
 *
 * @param lastVersion the highest number ever given: none is given twice
 * @param versions oldest first
 */
record LayerRecord(String name, int lastVersion, List<LayerVersion> versions) {

    Optional<LayerVersion> version(int number) {
        return versions.stream().filter(each -> each.version() == number).findFirst();
    }
}
