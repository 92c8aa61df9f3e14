package workshop.localcloud.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService.Route;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Decision;

/** The operations on event source mappings, which are part of Lambda's API: routes to be joined with Lambda's own. */
public final class EventSourceMappingApi {

    private static final String PATH = "/2015-03-31/event-source-mappings";
    private static final int LARGEST_PAGE = 100;

    private final EventSourceMappingService service;
    private final AccessControl access;

    public EventSourceMappingApi(EventSourceMappingService service, AccessControl access) {
        this.service = service;
        this.access = access;
    }

    public List<Route> routes() {
        String one = PATH + "/{UUID}";
        return List.of(
                new Route("CreateEventSourceMapping", "POST", PATH, this::create),
                new Route("ListEventSourceMappings", "GET", PATH, this::list),
                new Route("GetEventSourceMapping", "GET", one, this::get),
                new Route("UpdateEventSourceMapping", "PUT", one, this::update),
                new Route("DeleteEventSourceMapping", "DELETE", one, this::delete));
    }

    private HttpResponse create(Call call, Map<String, String> path) {
        require(call, "lambda:CreateEventSourceMapping", "*");
        return shown(202, service.create(input(call.request())), "Creating");
    }

    private HttpResponse get(Call call, Map<String, String> path) {
        require(call, "lambda:GetEventSourceMapping", arn(path));
        Mapping mapping = service.get(uuid(path));
        return shown(200, mapping, service.state(mapping));
    }

    private HttpResponse update(Call call, Map<String, String> path) {
        require(call, "lambda:UpdateEventSourceMapping", arn(path));
        boolean before = service.get(uuid(path)).settings().enabled();
        Mapping after = service.update(uuid(path), input(call.request()));
        String state = before == after.settings().enabled()
                ? "Updating"
                : after.settings().enabled() ? "Enabling" : "Disabling";
        return shown(202, after, state);
    }

    private HttpResponse delete(Call call, Map<String, String> path) {
        require(call, "lambda:DeleteEventSourceMapping", arn(path));
        return shown(202, service.delete(uuid(path)), "Deleting");
    }

    private HttpResponse list(Call call, Map<String, String> path) {
        require(call, "lambda:ListEventSourceMappings", "*");
        HttpRequest request = call.request();
        int most = pageSize(request);
        String after = request.queryParameter("Marker").orElse("");
        List<Mapping> rest =
                service.list(request.queryParameter("FunctionName"), request.queryParameter("EventSourceArn")).stream()
                        .filter(mapping -> mapping.uuid().compareTo(after) > 0)
                        .toList();
        ObjectNode output = Json.object();
        ArrayNode page = output.putArray("EventSourceMappings");
        rest.stream()
                .limit(most)
                .forEach(mapping -> page.add(MappingView.of(service.account(), mapping, service.state(mapping))));
        if (rest.size() > most) {
            output.put("NextMarker", rest.get(most - 1).uuid());
        }
        return HttpResponse.of(200, "application/json", Json.bytes(output));
    }

    private static int pageSize(HttpRequest request) {
        String text = request.queryParameter("MaxItems").orElse(Integer.toString(LARGEST_PAGE));
        try {
            int size = Integer.parseInt(text);
            if (size >= 1) {
                return Math.min(size, LARGEST_PAGE);
            }
        } catch (NumberFormatException e) {
            throw MappingErrors.notJson();
        }
        throw MappingErrors.validation(
                "'" + text + "'", "maxItems", "Member must have value greater than or equal to 1");
    }

    private void require(Call call, String action, String resource) {
        Decision decision = access.decide(call.caller(), action, resource);
        if (!decision.allowed()) {
            throw MappingErrors.denied(decision.message(call.caller().arn(), action, resource));
        }
    }

    private String arn(Map<String, String> path) {
        return MappingView.arn(service.account(), uuid(path));
    }

    private static String uuid(Map<String, String> path) {
        return path.getOrDefault("UUID", "");
    }

    private HttpResponse shown(int status, Mapping mapping, String state) {
        return HttpResponse.of(
                status, "application/json", Json.bytes(MappingView.of(service.account(), mapping, state)));
    }

    private static MappingInput input(HttpRequest request) {
        try {
            JsonNode body = Json.parse(request.body());
            if (body instanceof ObjectNode object) {
                return MappingInput.decode(object);
            }
        } catch (JsonProcessingException e) {
            throw MappingErrors.notJson();
        }
        throw MappingErrors.notJson();
    }
}
