package workshop.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import workshop.cli.PinnedServerless;
import workshop.cli.ProofSettings;
import workshop.steps.CompiledSchema;
import workshop.steps.Repository;

/** One prover, with its copy of the repository and its local cloud, for all pages that a virtual machine proves. */
final class ProverExtension implements ParameterResolver {

    private static final Logger LOG = System.getLogger(ProverExtension.class.getName());
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ProverExtension.class);

    private static final class Shared implements AutoCloseable {

        private final Prover prover = start();

        @Override
        public void close() throws IOException {
            LOG.log(Level.INFO, prover.tally());
            prover.close();
        }

        private static Prover start() {
            try {
                PinnedServerless.script(Repository.root());
                return new Prover(ProofSettings.of(
                        Repository.root(),
                        Map.of(CompiledSchema.VARIABLE, CompiledSchema.folder().toString()),
                        said -> LOG.log(Level.INFO, said)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while the Serverless CLI was looked for", e);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Prover.class;
    }

    @Override
    public Prover resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .prover;
    }
}
