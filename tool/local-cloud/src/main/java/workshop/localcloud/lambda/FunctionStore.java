package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import workshop.localcloud.storage.Blobs;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** Functions, one document each, and their zip files, one for each digest. */
final class FunctionStore {

    private final Documents<FunctionRecord> functions;
    private final LayerStore layers;
    private final Blobs code;
    private final AtomicLong changes = new AtomicLong();

    FunctionStore(Database database, LayerStore layers, Blobs code) {
        this.layers = layers;
        this.functions = new Documents<>(database, "lambda_functions", FunctionRecord.class);
        this.code = code;
    }

    Optional<FunctionRecord> find(String name) {
        return functions.get(name);
    }

    List<FunctionRecord> all() {
        return functions.all();
    }

    boolean add(FunctionRecord function) {
        changes.incrementAndGet();
        return functions.putIfAbsent(function.latest().name(), function);
    }

    /** Changes a function as one step; empty when there is none. */
    Optional<FunctionRecord> change(String name, UnaryOperator<FunctionRecord> change) {
        changes.incrementAndGet();
        return functions.update(name, before -> before == null ? null : change.apply(before));
    }

    Optional<FunctionRecord> remove(String name) {
        changes.incrementAndGet();
        return functions.remove(name);
    }

    /** Another number after each change. */
    long changes() {
        return changes.get();
    }

    boolean isCurrent(FunctionVersion version) {
        return find(version.name())
                .flatMap(function -> function.version(version.version()))
                .filter(current -> current.revisionId().equals(version.revisionId()))
                .isPresent();
    }

    /** Keeps a zip file; says where. */
    Path keepCode(FunctionCode digest, ZipUpload zip) throws IOException {
        Path file = codeFile(digest);
        if (!Files.exists(file)) {
            try (InputStream in = zip.open()) {
                code.put(digest.key() + ".zip", in);
            }
        }
        return file;
    }

    Path codeFile(FunctionCode digest) {
        return code.file(digest.key() + ".zip");
    }

    /** Forgets a zip file that no function and no layer uses. */
    void forgetUnusedCode(FunctionCode digest) {
        if (!usesCode(digest)) {
            code.delete(digest.key() + ".zip");
        }
    }

    /** Whether a zip file is there that a function or a layer uses, so that it was found well before. */
    boolean keepsCode(FunctionCode digest) {
        return usesCode(digest) && Files.exists(codeFile(digest));
    }

    private boolean usesCode(FunctionCode digest) {
        return layers.uses(digest)
                || functions.all().stream()
                        .flatMap(FunctionRecord::all)
                        .anyMatch(version -> version.code().equals(digest)
                                || version.settings().layers().stream()
                                        .anyMatch(layer -> layer.code().equals(digest)));
    }
}
