package workshop.localcloud.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;

/** Names for functions' versions. All methods throw AwsExceptions in AWS's words. */
public final class AliasService {

    private static final String NAME = "(?!^[0-9]+$)[a-zA-Z0-9-_]{1,128}";
    private static final int LONGEST_DESCRIPTION = 256;

    private final Account account;
    private final FunctionService functions;
    private final Ids ids;

    AliasService(Account account, FunctionService functions, Ids ids) {
        this.account = account;
        this.functions = functions;
        this.ids = ids;
    }

    /** Makes an alias of a version that exists. */
    public FunctionAlias create(FunctionReference function, String name, String version, String description) {
        checkName(name);
        checkDescription(description);
        FunctionAlias alias = new FunctionAlias(name, version, description, ids.uuid());
        functions.changeRecord(function, record -> {
            if (record.alias(name).isPresent()) {
                throw LambdaErrors.conflict("Alias already exists: " + arn(function.name(), name));
            }
            checkVersion(record, function, version);
            return record.withAliases(
                    Stream.concat(record.aliases().stream(), Stream.of(alias)).toList());
        });
        return alias;
    }

    /** The alias of that name. */
    public FunctionAlias get(FunctionReference function, String name) {
        return functions.record(function).alias(name).orElseThrow(() -> notFound(function, name));
    }

    /** All of a function's aliases, or those of one version, by name. */
    List<FunctionAlias> list(FunctionReference function, Optional<String> version) {
        return functions.record(function).aliases().stream()
                .filter(alias -> version.isEmpty() || alias.version().equals(version.get()))
                .sorted(java.util.Comparator.comparing(FunctionAlias::name))
                .toList();
    }

    /** Lets an alias mean another version; what is empty stays. */
    public FunctionAlias update(
            FunctionReference function,
            String name,
            Optional<String> version,
            Optional<String> description,
            Optional<String> revision) {
        description.ifPresent(AliasService::checkDescription);
        FunctionRecord after = functions.changeRecord(function, record -> {
            FunctionAlias before = record.alias(name).orElseThrow(() -> notFound(function, name));
            if (revision.isPresent() && !revision.get().equals(before.revisionId())) {
                throw LambdaErrors.precondition();
            }
            version.ifPresent(wanted -> checkVersion(record, function, wanted));
            List<FunctionAlias> aliases = new ArrayList<>(record.aliases());
            aliases.set(
                    aliases.indexOf(before),
                    new FunctionAlias(
                            name,
                            version.orElse(before.version()),
                            description.orElse(before.description()),
                            ids.uuid()));
            return record.withAliases(List.copyOf(aliases));
        });
        functions.versionsChanged(function);
        return after.alias(name).orElseThrow(() -> notFound(function, name));
    }

    /**
     * Deletes an alias, its part of the resource policy and how it is called asynchronously; one that is gone already is
     * fine, as on AWS.
     */
    public void delete(FunctionReference function, String name) {
        functions.changeRecord(function, record -> record.withAliases(record.aliases().stream()
                        .filter(alias -> !alias.name().equals(name))
                        .toList())
                .withPermissions(
                        record.permissions().stream()
                                .filter(permission -> !name.equals(permission.qualifier()))
                                .toList(),
                        ids.uuid())
                .withEventInvokeConfigs(record.eventInvokeConfigs().stream()
                        .filter(config -> !config.qualifier().equals(name))
                        .toList()));
    }

    /** The ARN of an alias. */
    public String arn(String function, String alias) {
        return account.arn("lambda", "function:" + function + ":" + alias);
    }

    private workshop.localcloud.http.AwsException notFound(FunctionReference function, String name) {
        return LambdaErrors.notFound("Cannot find alias arn: " + arn(function.name(), name));
    }

    private void checkVersion(FunctionRecord record, FunctionReference function, String version) {
        if (record.all().noneMatch(each -> each.version().equals(version))) {
            throw LambdaErrors.functionNotFound(arn(function.name(), version));
        }
    }

    private static void checkName(String name) {
        if (!name.matches(NAME)) {
            throw LambdaErrors.constraint(
                    "name", name, "satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)");
        }
    }

    private static void checkDescription(String description) {
        if (description.length() > LONGEST_DESCRIPTION) {
            throw LambdaErrors.constraint(
                    "description", description, "have length less than or equal to " + LONGEST_DESCRIPTION);
        }
    }
}
