package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Principal;

/** A function, or who else has taken a role, called a service and was allowed to. */
record ServiceCall(Principal.RoleSession caller, String action, String resourceArn) implements Happening {

    private static final int SIZE = 600;

    @Override
    public Kind kind() {
        return Kind.CALL;
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public ObjectNode summary() {
        return Json.object()
                .put("role", caller.roleName())
                .put("session", caller.sessionName())
                .put("action", action)
                .put("resource", resourceArn);
    }
}
