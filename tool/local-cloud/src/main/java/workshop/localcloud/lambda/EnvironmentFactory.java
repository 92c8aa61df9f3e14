package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    private final Installations installations;
    private final ClassArchives archives;
    private final Path work;
    private final Supplier<String> endpoint;
    private final Ids ids;
    private final Clock clock;
    private final ThreadFactory threads;
    private final ScheduledExecutorService scheduler;

    EnvironmentFactory(
            Lambda.Parts parts,
            FunctionStore store,
            RuntimeApi runtimeApi,
            RuntimeFiles runtimeFiles,
            Installations installations,
            ClassArchives archives) {
        this.installations = installations;
        this.archives = archives;
        this.account = parts.account();
        this.store = store;
        this.roles = parts.roles();
        this.access = parts.access();
        this.logs = parts.logs();
        this.runtimeApi = runtimeApi;
        this.runtimeFiles = runtimeFiles;
        this.work = parts.work().toAbsolutePath();
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

    /** An environment's call is over. */
    void answered(ExecutionEnvironment environment) {
        archives.answered(environment);
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
        Installation installation = installations.of(function);
        Jdk jdk = installation.jdk();
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
                installation,
                announced ? archives.choose(function, jdk) : ClassData.NONE,
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
            archives.started(environment, plan.installation().jdk(), plan.classData());
            environment.attach(process);
            CompletableFuture<Void> unused = process.gone().thenAccept(gone -> {
                process.kill(); // What it started goes with it.
                boolean crashed = Files.exists(temporary.resolve(ProcessPlan.CRASH_REPORT));
                archives.ended(environment, plan.classData(), crashed, gone.exitValue());
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
}
