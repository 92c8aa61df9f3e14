package workshop.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one local cloud for as long as their virtual machine lives. At its end it must be empty, and leave no
 * process behind.
 */
public final class CloudExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(CloudExtension.class);

    private static final class Shared implements AutoCloseable {

        private final RunningCloud cloud = start();

        @Override
        public void close() throws IOException {
            List<String> left = cloud.leftovers();
            cloud.close();
            if (!left.isEmpty()) {
                throw new AssertionError("The tests are done, but these are left: " + left);
            }
            var orphans = ProcessHandle.current()
                    .descendants()
                    .filter(ProcessHandle::isAlive)
                    .map(process ->
                            process.pid() + " " + process.info().commandLine().orElse("?"))
                    .toList();
            if (!orphans.isEmpty()) {
                throw new AssertionError("The local cloud is closed, but processes are left: " + orphans);
            }
        }

        private static RunningCloud start() {
            try {
                return new RunningCloud();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while the local cloud started", e);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningCloud.class;
    }

    @Override
    public RunningCloud resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .cloud;
    }
}
