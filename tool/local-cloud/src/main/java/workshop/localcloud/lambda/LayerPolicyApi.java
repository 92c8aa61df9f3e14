package workshop.localcloud.lambda;

import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService.Route;

/** The operations on the policies of layers' versions. */
final class LayerPolicyApi {

    private static final String POLICY = "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy";

    private final LayerService layers;
    private final LayerPolicies policies;
    private final LambdaAccess access;

    LayerPolicyApi(LayerService layers, LayerPolicies policies, LambdaAccess access) {
        this.layers = layers;
        this.policies = policies;
        this.access = access;
    }

    List<Route> routes() {
        return List.of(
                new Route("AddLayerVersionPermission", "POST", POLICY, this::add),
                new Route("GetLayerVersionPolicy", "GET", POLICY, this::get),
                new Route("RemoveLayerVersionPermission", "DELETE", POLICY + "/{StatementId}", this::remove));
    }

    private HttpResponse add(Call call, Map<String, String> path) {
        String version = allowed(call, path, "AddLayerVersionPermission");
        FunctionInput input =
                FunctionInput.read(call.request(), Set.of("StatementId", "Action", "Principal", "OrganizationId"));
        LayerPolicies.Added added = policies.add(
                version,
                new LayerPermission(
                        input.required("StatementId"),
                        input.required("Action"),
                        input.required("Principal"),
                        input.string("OrganizationId").orElse(null)),
                call.request().queryParameter("RevisionId"));
        return FunctionApi.answer(
                201,
                Json.object().put("Statement", Json.text(added.statement())).put("RevisionId", added.revision()));
    }

    private HttpResponse get(Call call, Map<String, String> path) {
        return FunctionApi.answer(200, policies.get(allowed(call, path, "GetLayerVersionPolicy")));
    }

    private HttpResponse remove(Call call, Map<String, String> path) {
        policies.remove(
                allowed(call, path, "RemoveLayerVersionPermission"),
                path.getOrDefault("StatementId", ""),
                call.request().queryParameter("RevisionId"));
        return HttpResponse.empty(204);
    }

    private String allowed(Call call, Map<String, String> path, String action) {
        String arn = layers.arn(layers.name(path.getOrDefault("LayerName", ""))) + ":"
                + path.getOrDefault("VersionNumber", "");
        access.require(call.caller(), action, arn);
        return arn;
    }
}
