package workshop.localcloud.apigateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService.Route;

/** The tags of HTTP APIs and of their stages, by ARN. */
final class ApiTags {

    private static final String TAGS = "/v2/tags/{ResourceArn+}";

    private final ApiGatewayService apis;
    private final Consumer<Call> allow;

    /** @param allow throws when the caller may not */
    ApiTags(ApiGatewayService apis, Consumer<Call> allow) {
        this.apis = apis;
        this.allow = allow;
    }

    List<Route> routes() {
        return List.of(
                new Route("GetTags", "GET", TAGS, (call, path) -> {
                    allow.accept(call);
                    return HttpResponse.of(200, "application/json", Json.bytes(Map.of("tags", tags(target(path)))));
                }),
                new Route("TagResource", "POST", TAGS, (call, path) -> {
                    allow.accept(call);
                    Map<String, String> more = ApiInput.decode(
                            call.request(), input -> input.texts("tags").orElse(Map.of()));
                    edit(target(path), tags -> {
                        tags.putAll(more);
                        return tags;
                    });
                    return HttpResponse.of(201, "application/json", "{}");
                }),
                new Route("UntagResource", "DELETE", TAGS, (call, path) -> {
                    allow.accept(call);
                    List<String> keys = call.request().queryParameters().getOrDefault("tagKeys", List.of());
                    edit(target(path), tags -> {
                        keys.forEach(tags::remove);
                        return tags;
                    });
                    return HttpResponse.empty(204);
                }));
    }

    private Map<String, String> tags(TaggedArn target) {
        HttpApi api = apis.api(target.apiId());
        String stage = target.stage();
        return stage == null
                ? api.settings().tags()
                : ApiGatewayService.stage(api, stage).settings().tags();
    }

    private void edit(TaggedArn target, UnaryOperator<Map<String, String>> change) {
        String stage = target.stage();
        if (stage == null) {
            apis.editApi(target.apiId(), before -> before.withTags(change.apply(new LinkedHashMap<>(before.tags()))));
        } else {
            apis.editStage(
                    target.apiId(), stage, before -> before.withTags(change.apply(new LinkedHashMap<>(before.tags()))));
        }
    }

    private static TaggedArn target(Map<String, String> path) {
        String arn = path.getOrDefault("ResourceArn", "");
        return TaggedArn.of(arn).orElseThrow(() -> ApiGatewayErrors.noPart("Resource", arn));
    }
}
