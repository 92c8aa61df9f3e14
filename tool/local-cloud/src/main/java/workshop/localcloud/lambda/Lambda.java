package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import workshop.localcloud.http.RestJsonService;
import workshop.localcloud.http.Router;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.identity.RoleSessions;
import workshop.localcloud.logs.LogSink;
import workshop.localcloud.metrics.Metrics;
import workshop.localcloud.s3.ObjectFiles;
import workshop.localcloud.sqs.Queues;
import workshop.localcloud.storage.Blobs;
import workshop.localcloud.storage.Database;

/** AWS Lambda, put together. Closing it ends all functions' processes. */
public final class Lambda implements AutoCloseable {

    private static final long MEMORY_PERIOD_MILLIS = 250;
    private static final Logger LOG = System.getLogger(Lambda.class.getName());

    /**
     * What Lambda needs.
     *
     * @param code where zip files are kept
     * @param runtime the folder with the jars of AWS's runtime interface client
     * @param work a folder of its own for what can be made again: unpacked code, temporary folders
     * @param jdks the machine's, in the order of precedence
     * @param endpoint http://127.0.0.1:port, asked for when the server is running
     * @param threads one for each process, reading its output
     * @param executor of asynchronous calls; each holds a thread until its function answers
     * @param scheduler of idle expiry and retries
     */
    public record Parts(
            Account account,
            Database database,
            Blobs code,
            Path runtime,
            Path work,
            List<Jdk> jdks,
            Supplier<String> endpoint,
            RoleSessions roles,
            AccessControl access,
            LogSink logs,
            Metrics metrics,
            InvocationObserver observer,
            ObjectFiles objects,
            Queues queues,
            Ids ids,
            Clock clock,
            ThreadFactory threads,
            Executor executor,
            ScheduledExecutorService scheduler,
            LambdaLimits limits) {}

    private final StoredPackages packages;
    private final FunctionService functions;
    private final AliasService aliases;
    private final LayerService layers;
    private final LayerPolicies layerPolicies;
    private final ResourcePolicies policies;
    private final FunctionInvoker invoker;
    private final EnvironmentPool pool;
    private final ArchiveWork archiveWork;
    private final EventInvokeConfigs eventInvokeConfigs;
    private final AsyncInvocations asynchronous;
    private final RuntimeApi runtimeApi = new RuntimeApi();
    private final CodeDownloads downloads;
    private final List<RestJsonService.Route> routes = new ArrayList<>();
    private final ScheduledFuture<?> expiry;
    private final ScheduledFuture<?> memoryWatch;

    public Lambda(Parts parts) {
        clean(parts.work().resolve("tmp"));
        LayerStore layerStore = new LayerStore(parts.database());
        FunctionStore store = new FunctionStore(parts.database(), layerStore, parts.code());
        RuntimeFiles files = new RuntimeFiles(
                parts.runtime(), parts.work().resolve("runtime").toAbsolutePath());
        Installations installations = new Installations(
                store,
                parts.jdks(),
                new CodeFolders(parts.work().toAbsolutePath().resolve("code")));
        ClassArchives archives = new ClassArchives(
                parts.work().toAbsolutePath().resolve("archives"),
                store,
                installations,
                files,
                parts.clock(),
                parts.ids());
        EnvironmentFactory factory = new EnvironmentFactory(parts, store, runtimeApi, files, installations, archives);
        pool = new EnvironmentPool(factory, parts.limits(), store::isCurrent, parts.clock());
        archiveWork =
                new ArchiveWork(archives, store, pool, parts.limits().quiet(), parts.executor(), parts.scheduler());
        packages = new StoredPackages(parts.executor());
        functions = new FunctionService(
                parts.account(),
                store,
                parts.objects(),
                packages,
                parts.roles(),
                parts.ids(),
                parts.clock(),
                pool::retire);
        layers = new LayerService(parts.account(), layerStore, functions);
        layerPolicies = new LayerPolicies(layers, layerStore, parts.ids());
        aliases = new AliasService(parts.account(), functions, parts.ids());
        policies = new ResourcePolicies(parts.account(), functions, parts.ids());
        InvocationMetrics metrics = new InvocationMetrics(parts.metrics(), parts.clock());
        invoker = new FunctionInvoker(
                functions,
                policies,
                pool,
                lease -> new InvocationRun(
                        parts.account(),
                        pool,
                        lease,
                        parts.limits(),
                        metrics,
                        parts.observer(),
                        parts.clock(),
                        parts.ids()),
                metrics,
                parts.ids());
        Destinations destinations = new Destinations(functions, parts.roles(), parts.access(), parts.queues(), metrics);
        eventInvokeConfigs = new EventInvokeConfigs(parts.account(), functions, destinations, parts.clock());
        asynchronous = new AsyncInvocations(
                invoker,
                eventInvokeConfigs,
                destinations,
                parts.database(),
                parts.executor(),
                parts.scheduler(),
                parts.limits().asyncRetries(),
                parts.clock(),
                parts.ids());
        downloads = new CodeDownloads(store, parts.endpoint(), parts.ids(), parts.clock());
        LambdaAccess access = new LambdaAccess(parts.access(), parts.account(), policies);
        routes.addAll(
                new FunctionApi(functions, layers, new FunctionView(parts.account()), access, downloads).routes());
        routes.addAll(new LayerApi(layers, functions, downloads, access).routes());
        routes.addAll(new LayerPolicyApi(layers, layerPolicies, access).routes());
        routes.addAll(new AliasApi(functions, aliases, access).routes());
        routes.addAll(new PolicyApi(functions, policies, access).routes());
        routes.addAll(new EventInvokeConfigApi(functions, eventInvokeConfigs, access).routes());
        routes.addAll(new InvokeApi(functions, invoker, asynchronous, access).routes());
        long period = Math.max(100, parts.limits().idle().toMillis() / 20);
        expiry = parts.scheduler().scheduleWithFixedDelay(this::expireIdle, period, period, TimeUnit.MILLISECONDS);
        memoryWatch = parts.scheduler()
                .scheduleWithFixedDelay(
                        this::endOversized, MEMORY_PERIOD_MILLIS, MEMORY_PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Registers the API and mounts what functions' processes and downloads use.
     *
     * @param mappings the operations of event source mappings, which belong to the same API
     */
    public void addTo(Router router, List<RestJsonService.Route> mappings) {
        List<RestJsonService.Route> all = new ArrayList<>(routes);
        all.addAll(mappings);
        router.register(new RestJsonService("lambda", all))
                .mount(RuntimeApi.MOUNT, runtimeApi)
                .mount(CodeDownloads.MOUNT, downloads);
    }

    /** Goes on with the asynchronous calls that waited at the end; functions must be able to reach the endpoint. */
    public void resume() {
        asynchronous.resume();
    }

    /** An object was stored in a bucket, which may become a function's code. */
    public void stored(String key, Path file) {
        packages.stored(key, file);
    }

    public Invoker invoker() {
        return invoker;
    }

    public FunctionService functions() {
        return functions;
    }

    public LayerService layers() {
        return layers;
    }

    public LayerPolicies layerPolicies() {
        return layerPolicies;
    }

    public EventInvokeConfigs eventInvokeConfigs() {
        return eventInvokeConfigs;
    }

    public AliasService aliases() {
        return aliases;
    }

    public ResourcePolicies policies() {
        return policies;
    }

    /** Processes that run now. */
    public int environments() {
        return pool.size();
    }

    /** Ends environments that had no call for long enough; the scheduler does so by itself. */
    void expireIdle() {
        try {
            pool.expireIdle();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Idle functions could not be ended", e);
        }
    }

    private void endOversized() {
        try {
            pool.endOversized();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The memory of functions could not be measured", e);
        }
    }

    @Override
    public void close() {
        asynchronous.stop();
        expiry.cancel(false);
        memoryWatch.cancel(false);
        pool.close();
        archiveWork.close();
    }

    private static void clean(Path folder) {
        try {
            CodeFolders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
