package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RoleSessions;
import workshop.localcloud.identity.SessionCredentials;
import workshop.localcloud.logs.LogSink;

/** Starts execution environments: code unpacked, a JDK chosen, credentials issued, a log stream named. */
final class EnvironmentFactory {

    private static final Logger LOG = System.getLogger(EnvironmentFactory.class.getName());
    private static final DateTimeFormatter STREAM_DATE =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long DRAIN_MILLIS = 500;

    private final Account account;
    private final FunctionStore store;
    private final RoleSessions roles;
    private final AccessControl access;
    private final LogSink logs;
    private final RuntimeApi runtimeApi;
    private final RuntimeFiles runtimeFiles;
    private final List<Jdk> jdks;
    private final Path work;
    private final CodeFolders folders;
    private final Supplier<String> endpoint;
    private final Ids ids;
    private final Clock clock;
    private final ThreadFactory threads;
    private final ScheduledExecutorService scheduler;

    EnvironmentFactory(Lambda.Parts parts, FunctionStore store, RuntimeApi runtimeApi, RuntimeFiles runtimeFiles) {
        this.account = parts.account();
        this.store = store;
        this.roles = parts.roles();
        this.access = parts.access();
        this.logs = parts.logs();
        this.runtimeApi = runtimeApi;
        this.runtimeFiles = runtimeFiles;
        this.jdks = parts.jdks();
        this.work = parts.work().toAbsolutePath();
        this.folders = new CodeFolders(work.resolve("code"));
        this.endpoint = parts.endpoint();
        this.ids = parts.ids();
        this.clock = parts.clock();
        this.threads = parts.threads();
        this.scheduler = parts.scheduler();
    }

    /**
     * Starts an environment with a log stream of its own.
     *
     * @param whenEnded is given the environment when it has ended
     * @throws AwsException the role is gone, or no JDK can run the function
     */
    ExecutionEnvironment start(FunctionVersion function, Consumer<ExecutionEnvironment> whenEnded) {
        String stream = STREAM_DATE.format(clock.instant()) + "/[" + function.version() + "]" + ids.hex(32);
        Principal.RoleSession role = session(function);
        EnvironmentLog log = new EnvironmentLog(
                logs,
                access,
                account,
                role,
                function.settings().logGroup(),
                stream,
                () -> store.find(function.name()).isPresent(),
                clock);
        return start(function, role, stream, log, whenEnded, true);
    }

    /** Starts the process of a failed environment once more, with its log stream. */
    ExecutionEnvironment restart(ExecutionEnvironment failed, Consumer<ExecutionEnvironment> whenEnded) {
        FunctionVersion function = failed.function();
        return start(function, session(function), failed.log().stream(), failed.log(), whenEnded, false);
    }

    private ExecutionEnvironment start(
            FunctionVersion function,
            Principal.RoleSession role,
            String stream,
            EnvironmentLog log,
            Consumer<ExecutionEnvironment> whenEnded,
            boolean announced) {
        Path zip = store.codeFile(function.code());
        Path taskRoot = folders.unpacked(function.code().key(), List.of(zip));
        Path opt = layers(function);
        List<Path> libraries = new ArrayList<>(FunctionProcess.libraries(taskRoot));
        libraries.addAll(FunctionProcess.libraries(opt.resolve("java")));
        Jdk jdk = choose(function, zip);
        if (announced) {
            LOG.log(Level.INFO, "{0} starts on JDK {1} in {2}", function.name(), jdk.version(), jdk.home());
            log.append(LogLines.initStart(
                    function.settings().runtime(),
                    jdk.version(),
                    FunctionView.runtimeVersionArn(account, function.settings().runtime())));
        }
        SessionCredentials credentials = roles.issue(role);
        String token = ids.hex(32);
        Path temporary = work.resolve("tmp").resolve(token);
        ExecutionEnvironment[] self = new ExecutionEnvironment[1];
        ExecutionEnvironment environment =
                new ExecutionEnvironment(function, log, clock, credentials.expiration(), () -> {
                    runtimeApi.forget(token);
                    roles.revoke(credentials);
                    whenEnded.accept(self[0]);
                });
        self[0] = environment;
        runtimeApi.register(token, environment);
        ProcessPlan plan = new ProcessPlan(
                account,
                function,
                jdk,
                taskRoot,
                opt,
                libraries,
                runtimeFiles.classPath(),
                temporary,
                endpoint.get().replace("http://", "") + RuntimeApi.MOUNT + token,
                endpoint.get(),
                stream,
                credentials);
        run(plan, environment, temporary);
        return environment;
    }

    private void run(ProcessPlan plan, ExecutionEnvironment environment, Path temporary) {
        try {
            Files.createDirectories(temporary);
            FunctionProcess process = FunctionProcess.start(plan, threads, environment);
            environment.attach(process);
            CompletableFuture<Void> unused = process.gone().thenAccept(gone -> {
                process.kill(); // What it started goes with it.
                clear(temporary, environment, gone.exitValue());
            });
        } catch (IOException | UncheckedIOException e) {
            environment.exited(1);
            throw new UncheckedIOException(
                    "A function's process cannot be started", e instanceof IOException io ? io : new IOException(e));
        }
    }

    private void clear(Path temporary, ExecutionEnvironment environment, int status) {
        try {
            CodeFolders.delete(temporary);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Left behind: " + temporary, e);
        }
        if (!environment.isEnded() && !scheduler.isShutdown()) {
            // A program that the function left running may hold the pipe open: its output's end is not waited for long.
            ScheduledFuture<?> unused =
                    scheduler.schedule(() -> environment.exited(status), DRAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private Principal.RoleSession session(FunctionVersion function) {
        try {
            return roles.session(function.settings().role(), function.name());
        } catch (AwsException e) {
            throw LambdaErrors.roleLost();
        }
    }

    /** The function's layers laid over each other; what is /opt on AWS. */
    private Path layers(FunctionVersion function) {
        List<FunctionCode> codes =
                function.settings().layers().stream().map(FunctionLayer::code).toList();
        String keys = codes.stream().map(FunctionCode::key).collect(Collectors.joining("+"));
        String name = "opt-" + UUID.nameUUIDFromBytes(keys.getBytes(StandardCharsets.US_ASCII));
        return folders.unpacked(name, codes.stream().map(store::codeFile).toList());
    }

    private Jdk choose(FunctionVersion function, Path zip) {
        FunctionSettings settings = function.settings();
        int runtime = FunctionRules.RUNTIMES.getOrDefault(settings.runtime(), 0);
        int bytecode = JdkChoice.bytecodeVersion(CodePackages.start(zip, JdkChoice.classEntry(settings.handler()), 8));
        Optional<Jdk> jdk = JdkChoice.choose(jdks, runtime, bytecode);
        return jdk.orElseThrow(() -> LambdaErrors.invalid("No JDK on this machine can run " + function.name()
                + ": its handler was compiled for Java " + bytecode + ". Install JDK " + Math.max(bytecode, runtime)
                + " and start the local cloud again."));
    }
}
