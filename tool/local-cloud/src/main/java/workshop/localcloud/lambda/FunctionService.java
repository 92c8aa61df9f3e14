package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.identity.RoleSessions;
import workshop.localcloud.s3.ObjectFiles;

/**
 * Functions and their versions. All methods throw {@link AwsException}s in AWS's words. What stores code and what
 * forgets unused code takes turns.
 */
public final class FunctionService {

    private static final DateTimeFormatter LAST_MODIFIED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Account account;
    private final FunctionStore store;
    private final ObjectFiles objects;
    private final StoredPackages packages;
    private final RoleSessions roles;
    private final Ids ids;
    private final Clock clock;
    private final Consumer<String> changed;

    /** @param changed is told the name of a function whose code or settings are other ones now, or that is gone */
    FunctionService(
            Account account,
            FunctionStore store,
            ObjectFiles objects,
            StoredPackages packages,
            RoleSessions roles,
            Ids ids,
            Clock clock,
            Consumer<String> changed) {
        this.account = account;
        this.store = store;
        this.objects = objects;
        this.packages = packages;
        this.roles = roles;
        this.ids = ids;
        this.clock = clock;
        this.changed = changed;
    }

    /** Makes a function; it is active at once. */
    public synchronized FunctionVersion create(
            String name, FunctionSettings settings, ZipUpload zip, Map<String, String> tags) {
        FunctionRules.checkName(name);
        FunctionRules.check(settings);
        checkRole(settings.role(), name);
        if (store.find(name).isPresent()) {
            throw exists(name);
        }
        FunctionCode code = keep(zip);
        FunctionVersion latest =
                new FunctionVersion(name, Invocation.LATEST, settings, code, lastModified(), ids.uuid());
        if (!store.add(
                new FunctionRecord(latest, List.of(), 0, tags, List.of(), ids.uuid(), null, List.of(), List.of()))) {
            throw exists(name);
        }
        return latest;
    }

    /** A version of a function, or $LATEST. */
    public FunctionVersion get(FunctionReference reference) {
        return record(reference)
                .version(reference.version())
                .orElseThrow(() -> LambdaErrors.functionNotFound(reference.arn(account)));
    }

    FunctionRecord record(FunctionReference reference) {
        return store.find(reference.name()).orElseThrow(() -> LambdaErrors.functionNotFound(reference.arn(account)));
    }

    Optional<FunctionRecord> find(FunctionReference reference) {
        return store.find(reference.name());
    }

    List<FunctionRecord> list() {
        return store.all();
    }

    /** Names a function as callers may. */
    public FunctionReference reference(String function, Optional<String> qualifier) {
        return FunctionReference.parse(account, function, qualifier);
    }

    /** New code for $LATEST. Calls that run go on with the code that they began with. */
    public synchronized FunctionVersion updateCode(
            FunctionReference reference, ZipUpload zip, Optional<String> revision) {
        FunctionCode before = record(reference).latest().code();
        FunctionCode code = keep(zip);
        FunctionVersion after = change(
                reference,
                revision,
                latest -> new FunctionVersion(
                        latest.name(), latest.version(), latest.settings(), code, lastModified(), ids.uuid()));
        store.forgetUnusedCode(before);
        return after;
    }

    /** New settings for $LATEST. */
    public FunctionVersion updateSettings(
            FunctionReference reference, UnaryOperator<FunctionSettings> edit, Optional<String> revision) {
        return change(reference, revision, latest -> {
            FunctionSettings settings = edit.apply(latest.settings());
            FunctionRules.check(settings);
            if (!settings.role().equals(latest.settings().role())) {
                checkRole(settings.role(), latest.name());
            }
            return new FunctionVersion(
                    latest.name(), latest.version(), settings, latest.code(), lastModified(), ids.uuid());
        });
    }

    /** New settings, code and tags as one step, as CloudFormation changes a function. */
    public synchronized FunctionVersion update(
            FunctionReference reference, FunctionSettings settings, ZipUpload zip, Map<String, String> tags) {
        FunctionRules.check(settings);
        FunctionVersion before = record(reference).latest();
        if (!settings.role().equals(before.settings().role())) {
            checkRole(settings.role(), before.name());
        }
        FunctionCode code = keep(zip);
        FunctionRecord after = changeRecord(reference, function -> {
            FunctionVersion latest = function.latest();
            boolean same = latest.settings().equals(settings) && latest.code().equals(code);
            return same
                    ? function.withTags(tags)
                    : function.withLatest(new FunctionVersion(
                                    latest.name(), latest.version(), settings, code, lastModified(), ids.uuid()))
                            .withTags(tags);
        });
        changed.accept(reference.name());
        store.forgetUnusedCode(before.code());
        return after.latest();
    }

    /** Looks through a zip file as an update would, without one. */
    public synchronized FunctionVersion dryRun(FunctionReference reference, ZipUpload zip) {
        FunctionVersion latest = record(reference).latest();
        FunctionCode code = keep(zip);
        store.forgetUnusedCode(code);
        return new FunctionVersion(
                latest.name(), latest.version(), latest.settings(), code, latest.lastModified(), latest.revisionId());
    }

    /** The newest version when nothing changed since it was published, else a new one. */
    public FunctionVersion publish(
            FunctionReference reference,
            Optional<String> description,
            Optional<String> codeSha256,
            Optional<String> revision) {
        FunctionRecord after = changeRecord(reference, function -> {
            FunctionVersion latest = function.latest();
            checkRevision(latest, revision);
            codeSha256
                    .filter(expected -> !expected.equals(latest.code().sha256()))
                    .ifPresent(expected -> {
                        throw LambdaErrors.invalid("CodeSHA256 (" + expected
                                + ") is different from current CodeSHA256 in" + " $LATEST ("
                                + latest.code().sha256() + "). Please try again with the CodeSHA256 in $LATEST.");
                    });
            FunctionSettings settings =
                    description.map(latest.settings()::withDescription).orElse(latest.settings());
            if (isPublished(function, latest, settings)) {
                return function;
            }
            int number = function.lastVersion() + 1;
            List<FunctionVersion> versions = new ArrayList<>(function.versions());
            versions.add(latest.published("" + number, settings, ids.uuid()));
            return function.withVersions(List.copyOf(versions), number);
        });
        return after.versions().get(after.versions().size() - 1);
    }

    /** Deletes a function with all its versions, or one published version. */
    public synchronized void delete(FunctionReference reference) {
        FunctionRecord before = record(reference);
        if (reference.qualifier().isEmpty()) {
            store.remove(reference.name());
        } else if (reference.version().equals(Invocation.LATEST)) {
            throw LambdaErrors.invalid("$LATEST version cannot be deleted without deleting the function.");
        } else if (!reference.version().matches("\\d+")) {
            throw LambdaErrors.invalid("Deletion of aliases is not currently supported.");
        } else {
            changeRecord(reference, function -> withoutVersion(function, reference.version()));
        }
        changed.accept(reference.name());
        before.all()
                .flatMap(version -> Stream.concat(
                        Stream.of(version.code()),
                        version.settings().layers().stream().map(FunctionLayer::code)))
                .distinct()
                .forEach(store::forgetUnusedCode);
    }

    /** Ends the environments of versions that calls get no more. */
    void versionsChanged(FunctionReference reference) {
        changed.accept(reference.name());
    }

    void changeTags(FunctionReference reference, UnaryOperator<Map<String, String>> edit) {
        changeRecord(reference, function -> function.withTags(edit.apply(function.tags())));
    }

    /** Reserves executions for a function, or none when it is null; 0 stops it. */
    public synchronized void reserveConcurrency(FunctionReference reference, @Nullable Integer executions) {
        if (executions != null) {
            int others = store.all().stream()
                    .filter(function -> !function.latest().name().equals(reference.name()))
                    .mapToInt(function -> Objects.requireNonNullElse(function.reservedConcurrency(), 0))
                    .sum();
            FunctionRules.checkReserved(executions, others);
        }
        changeRecord(reference, function -> function.withReservedConcurrency(executions));
    }

    FunctionRecord changeRecord(FunctionReference reference, UnaryOperator<FunctionRecord> edit) {
        return store.change(reference.name(), edit)
                .orElseThrow(() -> LambdaErrors.functionNotFound(reference.arn(account)));
    }

    /** A zip file out of a bucket. */
    public ZipUpload codeFrom(String bucket, String key) {
        try {
            return new ZipUpload.Stored(objects.file(bucket, key));
        } catch (AwsException e) {
            throw LambdaErrors.invalid("Error occurred while GetObject. S3 Error Code: " + e.code()
                    + ". S3 Error Message: " + e.getMessage());
        }
    }

    /** The ARN of a function without a version. */
    public String arn(String name) {
        return account.arn("lambda", "function:" + name);
    }

    private FunctionVersion change(
            FunctionReference reference, Optional<String> revision, UnaryOperator<FunctionVersion> edit) {
        FunctionVersion after = changeRecord(reference, function -> {
                    checkRevision(function.latest(), revision);
                    return function.withLatest(edit.apply(function.latest()));
                })
                .latest();
        changed.accept(reference.name());
        return after;
    }

    /** Keeps a zip file and does with it, and the time as it is written, what makes it one that is used. */
    synchronized <T> T keeping(ZipUpload zip, BiFunction<FunctionCode, String, T> use) {
        return use.apply(keep(zip), lastModified());
    }

    /** Forgets a zip file when nothing uses it. */
    synchronized void forget(FunctionCode code) {
        store.forgetUnusedCode(code);
    }

    private FunctionCode keep(ZipUpload zip) {
        try {
            return zip instanceof ZipUpload.Stored stored ? keepStored(stored) : keepSent(zip);
        } catch (NoSuchFileException e) {
            throw LambdaErrors.invalid("Error occurred while GetObject. S3 Error Code: NoSuchKey."
                    + " S3 Error Message: The specified key does not exist.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The functions of a service have one zip file, which is read through for the first of them only. */
    private FunctionCode keepStored(ZipUpload.Stored zip) throws IOException {
        FunctionCode code = packages.code(zip.file());
        if (!store.keepsCode(code)) {
            store.keepCode(code, zip);
        }
        return code;
    }

    private FunctionCode keepSent(ZipUpload zip) throws IOException {
        FunctionCode code = FunctionCode.of(zip);
        if (!store.keepsCode(code)) {
            check(code, store.keepCode(code, zip));
        }
        return code;
    }

    private void check(FunctionCode code, Path file) {
        try {
            CodePackages.check(file);
        } catch (AwsException e) {
            store.forgetUnusedCode(code);
            throw e;
        }
    }

    private void checkRole(String roleArn, String name) {
        try {
            roles.session(roleArn, name);
        } catch (AwsException e) {
            throw LambdaErrors.unassumableRole();
        }
    }

    private AwsException exists(String name) {
        return LambdaErrors.conflict("Function already exist: " + name);
    }

    private String lastModified() {
        return LAST_MODIFIED.format(clock.instant());
    }

    private static boolean isPublished(FunctionRecord function, FunctionVersion latest, FunctionSettings settings) {
        if (function.versions().isEmpty()) {
            return false;
        }
        FunctionVersion newest = function.versions().get(function.versions().size() - 1);
        return newest.code().equals(latest.code()) && newest.settings().equals(settings);
    }

    private static FunctionRecord withoutVersion(FunctionRecord function, String number) {
        List<String> aliases = function.aliases().stream()
                .filter(alias -> alias.version().equals(number))
                .map(FunctionAlias::name)
                .toList();
        if (!aliases.isEmpty()) {
            throw LambdaErrors.conflict(
                    "Unable to delete version because the following aliases reference it: " + aliases);
        }
        return function.withVersions(
                        function.versions().stream()
                                .filter(version -> !version.version().equals(number))
                                .toList(),
                        function.lastVersion())
                .withEventInvokeConfigs(function.eventInvokeConfigs().stream()
                        .filter(config -> !config.qualifier().equals(number))
                        .toList());
    }

    private static void checkRevision(FunctionVersion latest, Optional<String> revision) {
        if (revision.isPresent() && !revision.get().equals(latest.revisionId())) {
            throw LambdaErrors.precondition();
        }
    }
}
