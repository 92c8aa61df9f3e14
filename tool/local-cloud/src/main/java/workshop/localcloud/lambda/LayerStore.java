package workshop.localcloud.lambda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** Layers, one document each. */
final class LayerStore {

    private final Documents<LayerRecord> layers;

    LayerStore(Database database) {
        this.layers = new Documents<>(database, "lambda_layers", LayerRecord.class);
    }

    Optional<LayerRecord> find(String name) {
        return layers.get(name);
    }

    List<LayerRecord> all() {
        return layers.all();
    }

    /** Changes a layer, which begins without versions, as one step. */
    LayerRecord change(String name, UnaryOperator<LayerRecord> change) {
        return layers.update(
                        name,
                        before -> change.apply(before == null ? new LayerRecord(name, 0, List.of(), Map.of()) : before))
                .orElseThrow();
    }

    boolean uses(FunctionCode code) {
        return layers.all().stream().flatMap(layer -> layer.versions().stream()).anyMatch(version -> version.code()
                .equals(code));
    }
}
