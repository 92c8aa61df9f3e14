package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService.Route;

/** The operations on layers. */
final class LayerApi {

    private static final String ALL = "/2018-10-31/layers";
    private static final String VERSIONS = ALL + "/{LayerName}/versions";
    private static final String ONE = VERSIONS + "/{VersionNumber}";

    private final LayerService layers;
    private final FunctionService functions;
    private final CodeDownloads downloads;
    private final LambdaAccess access;

    LayerApi(LayerService layers, FunctionService functions, CodeDownloads downloads, LambdaAccess access) {
        this.layers = layers;
        this.functions = functions;
        this.downloads = downloads;
        this.access = access;
    }

    List<Route> routes() {
        return List.of(
                new Route("PublishLayerVersion", "POST", VERSIONS, this::publish),
                new Route("ListLayerVersions", "GET", VERSIONS, this::listVersions),
                new Route("GetLayerVersion", "GET", ONE, this::get),
                new Route("DeleteLayerVersion", "DELETE", ONE, this::delete),
                new Route("ListLayers", "GET", ALL, this::list));
    }

    private HttpResponse publish(Call call, Map<String, String> path) {
        String name = name(path);
        access.require(call.caller(), "PublishLayerVersion", layers.arn(name));
        FunctionInput input = FunctionInput.readCode(
                "PublishLayerVersion",
                call.request(),
                Set.of("Description", "LicenseInfo", "CompatibleRuntimes", "CompatibleArchitectures", "Content"));
        FunctionInput content = input.object("Content", Set.of("ZipFile", "S3Bucket", "S3Key"));
        ZipUpload zip = content.bytes("ZipFile")
                .map(ZipUpload::of)
                .orElseGet(() -> functions.codeFrom(content.required("S3Bucket"), content.required("S3Key")));
        LayerVersion draft = new LayerVersion(
                name,
                0,
                input.string("Description").orElse(""),
                input.string("LicenseInfo").orElse(""),
                input.strings("CompatibleRuntimes").orElse(List.of()),
                input.strings("CompatibleArchitectures").orElse(List.of()),
                new FunctionCode("", 0),
                "");
        return FunctionApi.answer(201, whole(layers.publish(draft, zip)));
    }

    private HttpResponse get(Call call, Map<String, String> path) {
        return one(call, layers.arn(name(path)) + ":" + path.getOrDefault("VersionNumber", ""));
    }

    private HttpResponse one(Call call, String arn) {
        access.require(call.caller(), "GetLayerVersion", arn);
        return FunctionApi.answer(200, whole(layers.get(arn)));
    }

    private HttpResponse delete(Call call, Map<String, String> path) {
        String arn = layers.arn(name(path)) + ":" + path.getOrDefault("VersionNumber", "");
        access.require(call.caller(), "DeleteLayerVersion", arn);
        layers.delete(arn);
        return HttpResponse.empty(204);
    }

    private HttpResponse listVersions(Call call, Map<String, String> path) {
        access.require(call.caller(), "ListLayerVersions", layers.arn(name(path)));
        return FunctionApi.page(
                call,
                "LayerVersions",
                fitting(call, layers.versions(name(path))).map(this::summary).toList());
    }

    /** GetLayerVersionByArn has the same path. */
    private HttpResponse list(Call call, Map<String, String> path) {
        if (call.request().queryParameter("find").filter("LayerVersion"::equals).isPresent()) {
            return one(call, call.request().queryParameter("Arn").orElse(""));
        }
        access.require(call.caller(), "ListLayers", "*");
        return FunctionApi.page(
                call,
                "Layers",
                fitting(call, layers.newest())
                        .map(version -> Json.object()
                                .put("LayerName", version.layer())
                                .put("LayerArn", layers.arn(version.layer()))
                                .<ObjectNode>set("LatestMatchingVersion", summary(version)))
                        .toList());
    }

    private static Stream<LayerVersion> fitting(Call call, List<LayerVersion> versions) {
        Optional<String> runtime = call.request().queryParameter("CompatibleRuntime");
        Optional<String> architecture = call.request().queryParameter("CompatibleArchitecture");
        return versions.stream()
                .filter(version ->
                        runtime.isEmpty() || version.compatibleRuntimes().contains(runtime.get()))
                .filter(version -> architecture.isEmpty()
                        || version.compatibleArchitectures().contains(architecture.get()));
    }

    private ObjectNode whole(LayerVersion version) {
        ObjectNode body = summary(version).put("LayerArn", layers.arn(version.layer()));
        body.putObject("Content")
                .put("Location", downloads.location(version.code()))
                .put("CodeSha256", version.code().sha256())
                .put("CodeSize", version.code().size());
        return body;
    }

    private ObjectNode summary(LayerVersion version) {
        ObjectNode body = Json.object()
                .put("LayerVersionArn", layers.arn(version))
                .put("Version", version.version())
                .put("Description", version.description())
                .put("CreatedDate", version.createdDate());
        if (!version.licenseInfo().isEmpty()) {
            body.put("LicenseInfo", version.licenseInfo());
        }
        if (!version.compatibleRuntimes().isEmpty()) {
            version.compatibleRuntimes().forEach(body.putArray("CompatibleRuntimes")::add);
        }
        if (!version.compatibleArchitectures().isEmpty()) {
            version.compatibleArchitectures().forEach(body.putArray("CompatibleArchitectures")::add);
        }
        return body;
    }

    private String name(Map<String, String> path) {
        return layers.name(path.getOrDefault("LayerName", ""));
    }
}
