package workshop.localcloud.lambda;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts functions on the machine: their code and layers unpacked, a JDK chosen. */
final class Installations {

    private final FunctionStore store;
    private final List<Jdk> jdks;
    private final CodeFolders folders;

    Installations(FunctionStore store, List<Jdk> jdks, CodeFolders folders) {
        this.store = store;
        this.jdks = jdks;
        this.folders = folders;
    }

    /** @throws workshop.localcloud.http.AwsException no JDK can run the function */
    Installation of(FunctionVersion function) {
        Path taskRoot = folders.unpacked(function.code().key(), List.of(store.codeFile(function.code())));
        List<FunctionCode> layers = layers(function);
        Path opt = folders.unpacked(
                layersKey(function), layers.stream().map(store::codeFile).toList());
        List<Path> libraries = new ArrayList<>(FunctionProcess.libraries(taskRoot));
        libraries.addAll(FunctionProcess.libraries(opt.resolve("java")));
        Jdk jdk = jdk(function)
                .orElseThrow(() -> LambdaErrors.invalid("No JDK on this machine can run " + function.name()
                        + ": its handler was compiled for Java " + bytecode(function) + ". Install JDK "
                        + Math.max(bytecode(function), runtime(function)) + " and start the local cloud again."));
        return new Installation(jdk, taskRoot, opt, List.copyOf(libraries));
    }

    boolean isUnpacked(FunctionVersion function) {
        return folders.has(function.code().key());
    }

    /** The JDK that a function runs on; empty when none can. */
    Optional<Jdk> jdk(FunctionVersion function) {
        return JdkChoice.choose(jdks, runtime(function), bytecode(function));
    }

    /** Other layers, or the same in another order, have another one. */
    static String layersKey(FunctionVersion function) {
        String keys = layers(function).stream().map(FunctionCode::key).collect(Collectors.joining("+"));
        return "opt-" + UUID.nameUUIDFromBytes(keys.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<FunctionCode> layers(FunctionVersion function) {
        return function.settings().layers().stream().map(FunctionLayer::code).toList();
    }

    private static int runtime(FunctionVersion function) {
        return FunctionRules.RUNTIMES.getOrDefault(function.settings().runtime(), 0);
    }

    private int bytecode(FunctionVersion function) {
        Path zip = store.codeFile(function.code());
        return JdkChoice.bytecodeVersion(
                CodePackages.start(zip, JdkChoice.classEntry(function.settings().handler()), 8));
    }
}
