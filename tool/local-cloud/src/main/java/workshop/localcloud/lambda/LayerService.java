package workshop.localcloud.lambda;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import workshop.localcloud.identity.Account;

/** Layers and their versions. All methods throw AwsExceptions in AWS's words. */
public final class LayerService {

    private static final int MOST_LAYERS = 5;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,140}");

    private final Account account;
    private final LayerStore store;
    private final FunctionService functions;
    private final Pattern versionArn;

    LayerService(Account account, LayerStore store, FunctionService functions) {
        this.account = account;
        this.store = store;
        this.functions = functions;
        this.versionArn = Pattern.compile(Pattern.quote(account.arn("lambda", "layer:")) + "([^:]+):(\\d{1,9})");
    }

    /** Publishes the next version of a layer, or the first. The draft's version and date are not looked at. */
    public LayerVersion publish(LayerVersion draft, ZipUpload zip) {
        if (!NAME.matcher(draft.layer()).matches()) {
            throw LambdaErrors.constraint(
                    "layerName", draft.layer(), "satisfy regular expression pattern: [a-zA-Z0-9-_]+");
        }
        return functions.keeping(zip, (code, now) -> {
            LayerRecord after = store.change(draft.layer(), before -> {
                int number = before.lastVersion() + 1;
                LayerVersion version = new LayerVersion(
                        draft.layer(),
                        number,
                        draft.description(),
                        draft.licenseInfo(),
                        draft.compatibleRuntimes(),
                        draft.compatibleArchitectures(),
                        code,
                        now);
                return new LayerRecord(
                        before.name(),
                        number,
                        Stream.concat(before.versions().stream(), Stream.of(version))
                                .toList(),
                        before.policies());
            });
            return after.versions().get(after.versions().size() - 1);
        });
    }

    /** A version of a layer. */
    public LayerVersion get(String layer, int version) {
        return store.find(layer).flatMap(record -> record.version(version)).orElseThrow(LambdaErrors::resourceNotFound);
    }

    LayerVersion get(String arn) {
        Matcher matcher = versionArn.matcher(arn);
        if (!matcher.matches()) {
            throw LambdaErrors.resourceNotFound();
        }
        return get(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    /** The newest version of each layer. */
    List<LayerVersion> newest() {
        return store.all().stream()
                .flatMap(layer -> versions(layer.name()).stream().limit(1))
                .sorted(Comparator.comparing(LayerVersion::layer))
                .toList();
    }

    /** A layer's versions, newest first. */
    List<LayerVersion> versions(String layer) {
        return store.find(layer).map(LayerRecord::versions).orElse(List.of()).stream()
                .sorted(Comparator.comparing(LayerVersion::version).reversed())
                .toList();
    }

    /** Deletes a version; functions that have it keep it. One that is gone already is fine, as on AWS. */
    public void delete(String layer, int version) {
        Optional<LayerVersion> before = store.find(layer).flatMap(record -> record.version(version));
        if (before.isEmpty()) {
            return;
        }
        store.change(layer, record -> record.without(version));
        functions.forget(before.get().code());
    }

    /** Deletes the version that an ARN names. */
    public void delete(String arn) {
        Matcher matcher = versionArn.matcher(arn);
        if (matcher.matches()) {
            delete(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
    }

    /** The layers that a function names, in its order. */
    public List<FunctionLayer> resolve(List<String> arns) {
        if (arns.size() > MOST_LAYERS) {
            throw LambdaErrors.invalid("Cannot reference more than " + MOST_LAYERS + " layers.");
        }
        Map<String, String> seen = new HashMap<>();
        List<FunctionLayer> layers = new ArrayList<>();
        for (String arn : arns) {
            Matcher matcher = versionArn.matcher(arn);
            Optional<LayerVersion> version = matcher.matches()
                    ? store.find(matcher.group(1)).flatMap(layer -> layer.version(Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
            LayerVersion found =
                    version.orElseThrow(() -> LambdaErrors.invalid("Layer version " + arn + " does not exist."));
            String other = seen.put(found.layer(), arn);
            if (other != null) {
                throw LambdaErrors.invalid(
                        "Two different versions of the same layer are not allowed to be referenced in"
                                + " the same function. " + other + " and " + arn + " are versions of the same layer.");
            }
            layers.add(new FunctionLayer(arn, found.code()));
        }
        return List.copyOf(layers);
    }

    /** Callers name a layer by its name or its ARN. */
    String name(String given) {
        String prefix = arn("");
        return given.startsWith(prefix) ? given.substring(prefix.length()) : given;
    }

    String arn(String layer) {
        return account.arn("lambda", "layer:" + layer);
    }

    /** The ARN of a version. */
    public String arn(LayerVersion version) {
        return arn(version.layer()) + ":" + version.version();
    }
}
