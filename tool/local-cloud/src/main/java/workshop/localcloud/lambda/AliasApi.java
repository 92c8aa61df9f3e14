package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService.Route;

/** The operations on aliases. Weighted aliases (RoutingConfig) are not implemented. */
final class AliasApi {

    private static final String ALL = "/2015-03-31/functions/{FunctionName}/aliases";
    private static final String ONE = ALL + "/{Name}";

    private final FunctionService functions;
    private final AliasService aliases;
    private final LambdaAccess access;

    AliasApi(FunctionService functions, AliasService aliases, LambdaAccess access) {
        this.functions = functions;
        this.aliases = aliases;
        this.access = access;
    }

    List<Route> routes() {
        return List.of(
                new Route("CreateAlias", "POST", ALL, this::create),
                new Route("ListAliases", "GET", ALL, this::list),
                new Route("GetAlias", "GET", ONE, this::get),
                new Route("UpdateAlias", "PUT", ONE, this::update),
                new Route("DeleteAlias", "DELETE", ONE, this::delete));
    }

    private HttpResponse create(Call call, Map<String, String> path) {
        FunctionReference function = allowed(call, path, "CreateAlias");
        FunctionInput input = FunctionInput.read(call.request(), Set.of("Name", "FunctionVersion", "Description"));
        FunctionAlias alias = aliases.create(
                function,
                input.required("Name"),
                input.required("FunctionVersion"),
                input.string("Description").orElse(""));
        return FunctionApi.answer(201, view(function, alias));
    }

    private HttpResponse list(Call call, Map<String, String> path) {
        FunctionReference function = allowed(call, path, "ListAliases");
        return FunctionApi.page(
                call,
                "Aliases",
                aliases.list(function, call.request().queryParameter("FunctionVersion")).stream()
                        .map(alias -> view(function, alias))
                        .toList());
    }

    private HttpResponse get(Call call, Map<String, String> path) {
        FunctionReference function = allowed(call, path, "GetAlias");
        return FunctionApi.answer(200, view(function, aliases.get(function, name(path))));
    }

    private HttpResponse update(Call call, Map<String, String> path) {
        FunctionReference function = allowed(call, path, "UpdateAlias");
        FunctionInput input =
                FunctionInput.read(call.request(), Set.of("FunctionVersion", "Description", "RevisionId"));
        FunctionAlias alias = aliases.update(
                function,
                name(path),
                input.string("FunctionVersion"),
                input.string("Description"),
                input.string("RevisionId"));
        return FunctionApi.answer(200, view(function, alias));
    }

    private HttpResponse delete(Call call, Map<String, String> path) {
        aliases.delete(allowed(call, path, "DeleteAlias"), name(path));
        return HttpResponse.empty(204);
    }

    private ObjectNode view(FunctionReference function, FunctionAlias alias) {
        return Json.object()
                .put("AliasArn", aliases.arn(function.name(), alias.name()))
                .put("Name", alias.name())
                .put("FunctionVersion", alias.version())
                .put("Description", alias.description())
                .put("RevisionId", alias.revisionId());
    }

    private FunctionReference allowed(Call call, Map<String, String> path, String action) {
        FunctionReference function = functions.reference(path.getOrDefault("FunctionName", ""), Optional.empty());
        access.require(call.caller(), action, function);
        return function;
    }

    private static String name(Map<String, String> path) {
        return path.getOrDefault("Name", "");
    }
}
