package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Deployment packages in buckets, each read through once before it is believed, and as soon as it is there: whoever
 * deploys uploads a package, has tables and roles made, and then waits for the functions.
 */
final class StoredPackages {

    private static final int MOST_REMEMBERED = 32;

    private final Executor executor;
    private final Map<Path, FutureTask<FunctionCode>> read = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, FutureTask<FunctionCode>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** @param executor reads packages before anybody asks for them */
    StoredPackages(Executor executor) {
        this.executor = executor;
    }

    /** An object was stored. */
    void stored(String key, Path file) {
        String name = key.toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip") || name.endsWith(".jar")) {
            executor.execute(reading(file));
        }
    }

    /**
     * What the package is; waits until it has been read.
     *
     * @throws workshop.localcloud.http.AwsException it is broken, empty, too large or has an entry that leaves its folder
     * @throws IOException when it cannot be read (any more)
     */
    FunctionCode code(Path file) throws IOException {
        FutureTask<FunctionCode> reading = reading(file);
        reading.run(); // Does nothing when it has begun.
        try {
            return reading.get();
        } catch (ExecutionException e) {
            forget(file);
            if (e.getCause() instanceof IOException cannotBeRead) {
                throw cannotBeRead;
            }
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a deployment package was read");
        }
    }

    private synchronized FutureTask<FunctionCode> reading(Path file) {
        return read.computeIfAbsent(
                file,
                any -> new FutureTask<>(() -> {
                    FunctionCode code = FunctionCode.of(new ZipUpload.Stored(file));
                    CodePackages.check(file);
                    return code;
                }));
    }

    private synchronized void forget(Path file) {
        read.remove(file);
    }
}
