package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;

/** A role was refused something. */
record Refusal(Principal.RoleSession caller, String action, String resourceArn, Decision decision)
        implements Happening {

    private static final int SIZE = 800;

    @Override
    public Kind kind() {
        return Kind.REFUSAL;
    }

    @Override
    public int size() {
        return SIZE;
    }

    /** Whether one more statement would allow it: not when a statement denies it, or has what nobody here knows. */
    boolean isCurable() {
        return decision instanceof Decision.ImplicitDeny implicit
                && implicit.reasons().isEmpty();
    }

    @Override
    public ObjectNode summary() {
        return Json.object()
                .put("role", caller.roleName())
                .put("session", caller.sessionName())
                .put("action", action)
                .put("resource", resourceArn)
                .put("message", decision.message(caller.arn(), action, resourceArn));
    }
}
