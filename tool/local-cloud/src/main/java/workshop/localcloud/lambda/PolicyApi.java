package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService.Route;

/** The operations on resource policies, tags and concurrency. */
final class PolicyApi {

    private static final String POLICY = "/2015-03-31/functions/{FunctionName}/policy";
    private static final String TAGS = "/2017-03-31/tags/{Resource+}";
    private static final String CONCURRENCY = "/2017-10-31/functions/{FunctionName}/concurrency";
    private static final String GET_CONCURRENCY = "/2019-09-30/functions/{FunctionName}/concurrency";

    private final FunctionService functions;
    private final ResourcePolicies policies;
    private final LambdaAccess access;

    PolicyApi(FunctionService functions, ResourcePolicies policies, LambdaAccess access) {
        this.functions = functions;
        this.policies = policies;
        this.access = access;
    }

    List<Route> routes() {
        return List.of(
                new Route("AddPermission", "POST", POLICY, this::add),
                new Route("GetPolicy", "GET", POLICY, this::get),
                new Route("RemovePermission", "DELETE", POLICY + "/{StatementId}", this::remove),
                new Route("ListTags", "GET", TAGS, this::listTags),
                new Route("TagResource", "POST", TAGS, this::tag),
                new Route("UntagResource", "DELETE", TAGS, this::untag),
                new Route("PutFunctionConcurrency", "PUT", CONCURRENCY, this::reserve),
                new Route("DeleteFunctionConcurrency", "DELETE", CONCURRENCY, this::unreserve),
                new Route("GetFunctionConcurrency", "GET", GET_CONCURRENCY, this::reserved),
                new Route("GetAccountSettings", "GET", "/2016-08-19/account-settings", this::account));
    }

    private HttpResponse add(Call call, Map<String, String> path) {
        FunctionReference reference = allowed(call, path, "AddPermission");
        FunctionInput input = FunctionInput.read(
                call.request(),
                Set.of("StatementId", "Action", "Principal", "SourceArn", "SourceAccount", "RevisionId"));
        ObjectNode statement = policies.add(
                reference,
                new Permission(
                        input.required("StatementId"),
                        input.required("Action"),
                        input.required("Principal"),
                        input.string("SourceArn").orElse(null),
                        input.string("SourceAccount").orElse(null),
                        reference.qualifier().orElse(null)));
        return FunctionApi.answer(201, Json.object().put("Statement", Json.text(statement)));
    }

    private HttpResponse get(Call call, Map<String, String> path) {
        return FunctionApi.answer(200, policies.get(allowed(call, path, "GetPolicy")));
    }

    private HttpResponse remove(Call call, Map<String, String> path) {
        policies.remove(allowed(call, path, "RemovePermission"), path.getOrDefault("StatementId", ""));
        return HttpResponse.empty(204);
    }

    private HttpResponse listTags(Call call, Map<String, String> path) {
        FunctionRecord function = functions.record(tagged(call, path, "ListTags"));
        ObjectNode body = Json.object();
        ObjectNode tags = body.putObject("Tags");
        function.tags().forEach(tags::put);
        return FunctionApi.answer(200, body);
    }

    private HttpResponse tag(Call call, Map<String, String> path) {
        FunctionReference reference = tagged(call, path, "TagResource");
        Map<String, String> more = FunctionInput.read(call.request(), Set.of("Tags"))
                .map("Tags")
                .orElseThrow(() -> LambdaErrors.missing("tags"));
        functions.changeTags(reference, before -> {
            Map<String, String> after = new LinkedHashMap<>(before);
            after.putAll(more);
            if (after.size() > 50) {
                throw LambdaErrors.invalid("The number of tags exceeds the limit of 50.");
            }
            return after;
        });
        return HttpResponse.empty(204);
    }

    private HttpResponse untag(Call call, Map<String, String> path) {
        FunctionReference reference = tagged(call, path, "UntagResource");
        List<String> keys = call.request().queryParameters().getOrDefault("tagKeys", List.of());
        functions.changeTags(reference, before -> {
            Map<String, String> after = new HashMap<>(before);
            after.keySet().removeAll(keys);
            return after;
        });
        return HttpResponse.empty(204);
    }

    private HttpResponse reserve(Call call, Map<String, String> path) {
        FunctionReference reference = allowed(call, path, "PutFunctionConcurrency");
        int executions = FunctionInput.read(call.request(), Set.of("ReservedConcurrentExecutions"))
                .integer("ReservedConcurrentExecutions")
                .orElseThrow(() -> LambdaErrors.missing("reservedConcurrentExecutions"));
        functions.reserveConcurrency(reference, executions);
        return FunctionApi.answer(200, Json.object().put("ReservedConcurrentExecutions", executions));
    }

    private HttpResponse unreserve(Call call, Map<String, String> path) {
        functions.reserveConcurrency(allowed(call, path, "DeleteFunctionConcurrency"), null);
        return HttpResponse.empty(204);
    }

    private HttpResponse reserved(Call call, Map<String, String> path) {
        FunctionRecord function = functions.record(allowed(call, path, "GetFunctionConcurrency"));
        ObjectNode body = Json.object();
        Optional.ofNullable(function.reservedConcurrency())
                .ifPresent(executions -> body.put("ReservedConcurrentExecutions", executions));
        return FunctionApi.answer(200, body);
    }

    private HttpResponse account(Call call, Map<String, String> path) {
        access.require(call.caller(), "GetAccountSettings", "*");
        int reserved = functions.list().stream()
                .map(function ->
                        Optional.ofNullable(function.reservedConcurrency()).orElse(0))
                .mapToInt(Integer::intValue)
                .sum();
        long size = functions.list().stream()
                .flatMap(FunctionRecord::all)
                .mapToLong(version -> version.code().size())
                .sum();
        ObjectNode body = Json.object();
        body.putObject("AccountLimit")
                .put("TotalCodeSize", 80_530_636_800L)
                .put("CodeSizeUnzipped", CodePackages.LARGEST_UNZIPPED)
                .put("CodeSizeZipped", 52_428_800L)
                .put("ConcurrentExecutions", FunctionRules.ACCOUNT_CONCURRENCY)
                .put("UnreservedConcurrentExecutions", FunctionRules.ACCOUNT_CONCURRENCY - reserved);
        body.putObject("AccountUsage")
                .put("TotalCodeSize", size)
                .put("FunctionCount", functions.list().size());
        return FunctionApi.answer(200, body);
    }

    private FunctionReference allowed(Call call, Map<String, String> path, String action) {
        FunctionReference reference = functions.reference(
                path.getOrDefault("FunctionName", ""), call.request().queryParameter("Qualifier"));
        access.require(call.caller(), action, reference);
        return reference;
    }

    private FunctionReference tagged(Call call, Map<String, String> path, String action) {
        FunctionReference reference = functions.reference(path.getOrDefault("Resource", ""), Optional.empty());
        access.require(call.caller(), action, reference);
        return reference;
    }
}
