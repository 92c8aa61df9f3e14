package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import workshop.localcloud.apigateway.RequestObserver;
import workshop.localcloud.http.Json;

/** A deployed API answered a request. */
record ApiRequest(RequestObserver.Answered request) implements Happening {

    private static final int FIELDS = 300;

    @Override
    public Kind kind() {
        return Kind.REQUEST;
    }

    @Override
    public int size() {
        return FIELDS + 2 * request.path().length();
    }

    @Override
    public ObjectNode summary() {
        return Json.object()
                .put("api", request.apiId())
                .put("route", request.route())
                .put("method", request.method())
                .put("path", Shortened.text(request.path()))
                .put("status", request.status())
                .put("millis", request.duration().toMillis());
    }
}
