package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService.Route;

/** The operations on functions and their versions. */
final class FunctionApi {

    private static final String ALL = "/2015-03-31/functions";
    private static final String ONE = ALL + "/{FunctionName}";
    private static final int PAGE = 50;

    private static final Set<String> SETTINGS = Set.of(
            "Runtime",
            "Role",
            "Handler",
            "Description",
            "Timeout",
            "MemorySize",
            "Environment",
            "EphemeralStorage",
            "LoggingConfig",
            "TracingConfig",
            "SnapStart",
            "Layers",
            "RevisionId");
    private static final Set<String> CODE =
            Set.of("ZipFile", "S3Bucket", "S3Key", "DryRun", "Publish", "RevisionId", "Architectures");

    private final FunctionService functions;
    private final FunctionView view;
    private final LayerService layers;
    private final LambdaAccess access;
    private final CodeDownloads downloads;

    FunctionApi(
            FunctionService functions,
            LayerService layers,
            FunctionView view,
            LambdaAccess access,
            CodeDownloads downloads) {
        this.layers = layers;
        this.functions = functions;
        this.view = view;
        this.access = access;
        this.downloads = downloads;
    }

    List<Route> routes() {
        return List.of(
                new Route("CreateFunction", "POST", ALL, this::create),
                new Route("ListFunctions", "GET", ALL, this::list),
                new Route("GetFunction", "GET", ONE, this::get),
                new Route("DeleteFunction", "DELETE", ONE, this::delete),
                new Route("GetFunctionConfiguration", "GET", ONE + "/configuration", this::getConfiguration),
                new Route("UpdateFunctionConfiguration", "PUT", ONE + "/configuration", this::updateConfiguration),
                new Route("UpdateFunctionCode", "PUT", ONE + "/code", this::updateCode),
                new Route("PublishVersion", "POST", ONE + "/versions", this::publish),
                new Route("ListVersionsByFunction", "GET", ONE + "/versions", this::listVersions));
    }

    private HttpResponse create(Call call, Map<String, String> path) {
        Set<String> known = new java.util.HashSet<>(SETTINGS);
        known.addAll(Set.of("FunctionName", "Code", "Tags", "Publish", "PackageType", "Architectures"));
        FunctionInput input = FunctionInput.readCode("CreateFunction", call.request(), known);
        FunctionReference reference = functions.reference(input.required("FunctionName"), Optional.empty());
        access.require(call.caller(), "CreateFunction", reference);
        access.requirePassing(call.caller(), input.required("Role"));
        input.only("PackageType", "Zip");
        FunctionInput code = input.object("Code", Set.of("ZipFile", "S3Bucket", "S3Key"));
        FunctionSettings defaults = FunctionSettings.of(
                reference.name(), input.required("Runtime"), input.required("Role"), input.required("Handler"));
        FunctionVersion created = functions.create(
                reference.name(),
                settings(input, defaults),
                zip(code),
                input.map("Tags").orElse(Map.of()));
        if (input.flag("Publish")) {
            FunctionVersion version =
                    functions.publish(reference, Optional.empty(), Optional.empty(), Optional.empty());
            ObjectNode body = view.pending(version);
            body.put("FunctionArn", functions.arn(version.name()) + ":" + version.version());
            return answer(201, body);
        }
        return answer(201, view.pending(created));
    }

    private HttpResponse list(Call call, Map<String, String> path) {
        access.require(call.caller(), "ListFunctions", "*");
        List<ObjectNode> all = functions.list().stream()
                .flatMap(function -> call.request()
                                .queryParameter("FunctionVersion")
                                .filter("ALL"::equals)
                                .isPresent()
                        ? function.all().map(version -> view.settings(version, Optional.of(version.version())))
                        : java.util.stream.Stream.of(view.settings(function.latest(), Optional.empty())))
                .toList();
        return page(call, "Functions", all);
    }

    private HttpResponse get(Call call, Map<String, String> path) {
        FunctionReference reference = reference(call, path);
        access.require(call.caller(), "GetFunction", reference);
        FunctionVersion function = functions.get(reference);
        ObjectNode body = Json.object();
        body.set("Configuration", view.active(function, reference.qualifier()));
        body.putObject("Code").put("RepositoryType", "S3").put("Location", downloads.location(function.code()));
        FunctionRecord record = functions.record(reference);
        if (!record.tags().isEmpty()) {
            ObjectNode tags = body.putObject("Tags");
            record.tags().forEach(tags::put);
        }
        if (record.reservedConcurrency() != null) {
            body.putObject("Concurrency").put("ReservedConcurrentExecutions", record.reservedConcurrency());
        }
        return answer(200, body);
    }

    private HttpResponse getConfiguration(Call call, Map<String, String> path) {
        FunctionReference reference = reference(call, path);
        access.require(call.caller(), "GetFunctionConfiguration", reference);
        return answer(200, view.active(functions.get(reference), reference.qualifier()));
    }

    private HttpResponse updateConfiguration(Call call, Map<String, String> path) {
        FunctionReference reference = reference(call, path);
        access.require(call.caller(), "UpdateFunctionConfiguration", reference);
        FunctionInput input = FunctionInput.read(call.request(), SETTINGS);
        input.string("Role").ifPresent(role -> access.requirePassing(call.caller(), role));
        return answer(
                200,
                view.updating(functions.updateSettings(
                        reference, before -> settings(input, before), input.string("RevisionId"))));
    }

    private HttpResponse updateCode(Call call, Map<String, String> path) {
        FunctionReference reference = reference(call, path);
        access.require(call.caller(), "UpdateFunctionCode", reference);
        FunctionInput input = FunctionInput.readCode("UpdateFunctionCode", call.request(), CODE);
        FunctionVersion before = functions.record(reference).latest();
        input.strings("Architectures")
                .filter(wanted -> !wanted.equals(before.settings().architectures()))
                .ifPresent(wanted -> {
                    throw LambdaErrors.notImplemented("Architectures of UpdateFunctionCode");
                });
        ZipUpload zip = zip(input);
        if (input.flag("DryRun")) {
            return answer(200, view.updating(functions.dryRun(reference, zip)));
        }
        FunctionVersion updated = functions.updateCode(reference, zip, input.string("RevisionId"));
        if (input.flag("Publish")) {
            FunctionVersion version =
                    functions.publish(reference, Optional.empty(), Optional.empty(), Optional.empty());
            ObjectNode body = view.updating(version);
            body.put("FunctionArn", functions.arn(version.name()) + ":" + version.version());
            return answer(200, body);
        }
        return answer(200, view.updating(updated));
    }

    private HttpResponse delete(Call call, Map<String, String> path) {
        FunctionReference reference = reference(call, path);
        access.require(call.caller(), "DeleteFunction", reference);
        functions.delete(reference);
        return HttpResponse.empty(204);
    }

    private HttpResponse publish(Call call, Map<String, String> path) {
        FunctionReference reference = reference(call, path);
        access.require(call.caller(), "PublishVersion", reference);
        FunctionInput input = FunctionInput.read(call.request(), Set.of("CodeSha256", "Description", "RevisionId"));
        FunctionVersion version = functions.publish(
                reference, input.string("Description"), input.string("CodeSha256"), input.string("RevisionId"));
        return answer(201, view.active(version, Optional.of(version.version())));
    }

    private HttpResponse listVersions(Call call, Map<String, String> path) {
        FunctionReference reference = reference(call, path);
        access.require(call.caller(), "ListVersionsByFunction", reference);
        return page(
                call,
                "Versions",
                functions
                        .record(reference)
                        .all()
                        .map(version -> view.settings(version, Optional.of(version.version())))
                        .toList());
    }

    private FunctionReference reference(Call call, Map<String, String> path) {
        return functions.reference(
                path.getOrDefault("FunctionName", ""), call.request().queryParameter("Qualifier"));
    }

    private ZipUpload zip(FunctionInput code) {
        return code.bytes("ZipFile").map(ZipUpload::of).orElseGet(() -> {
            if (code.string("S3Bucket").isEmpty() || code.string("S3Key").isEmpty()) {
                throw LambdaErrors.invalid("Please provide a source for function code.");
            }
            return functions.codeFrom(code.required("S3Bucket"), code.required("S3Key"));
        });
    }

    private FunctionSettings settings(FunctionInput input, FunctionSettings before) {
        input.object("TracingConfig", Set.of("Mode")).only("Mode", "PassThrough");
        FunctionInput logging = input.object("LoggingConfig", Set.of("LogFormat", "LogGroup"));
        logging.only("LogFormat", "Text");
        Map<String, String> environment = input.object("Environment", Set.of("Variables"))
                .map("Variables")
                .orElseGet(before::environment);
        return new FunctionSettings(
                input.string("Runtime").orElse(before.runtime()),
                input.string("Role").orElse(before.role()),
                input.string("Handler").orElse(before.handler()),
                input.string("Description").orElse(before.description()),
                input.integer("Timeout").orElse(before.timeout()),
                input.integer("MemorySize").orElse(before.memorySize()),
                input.object("EphemeralStorage", Set.of("Size")).integer("Size").orElse(before.ephemeralStorage()),
                input.strings("Architectures").orElse(before.architectures()),
                environment,
                logging.string("LogGroup").orElse(before.logGroup()),
                input.object("SnapStart", Set.of("ApplyOn"))
                        .string("ApplyOn")
                        .map(FunctionRules::snapStart)
                        .orElse(before.snapStart()),
                input.strings("Layers").map(layers::resolve).orElse(before.layers()));
    }

    static HttpResponse page(Call call, String name, List<ObjectNode> all) {
        int most = number(call, "MaxItems", PAGE);
        int from = Math.min(number(call, "Marker", 0), all.size());
        int to = Math.min(all.size(), from + Math.min(Math.max(most, 1), PAGE));
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray(name);
        all.subList(from, to).forEach(items::add);
        if (to < all.size()) {
            body.put("NextMarker", "" + to);
        }
        return answer(200, body);
    }

    private static int number(Call call, String name, int absent) {
        Optional<String> text = call.request().queryParameter(name);
        if (text.isPresent() && !text.get().matches("\\d{1,8}")) {
            throw LambdaErrors.invalid("The parameter " + name + " is not valid: " + text.get());
        }
        return text.map(Integer::valueOf).orElse(absent);
    }

    static HttpResponse answer(int status, JsonNode body) {
        return HttpResponse.of(status, "application/json", Json.bytes(body));
    }
}
