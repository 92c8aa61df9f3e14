package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would help against refusals, as things are now: nothing any more, because the role may do it since; another name,
 * because what was refused does not exist; or one more statement. Answers are kept, as the same is refused many times.
 */
final class RefusalCure {

    private final MissingStatement statement;
    private final RoleView roles;
    private final NamedResources resources;
    private final Map<List<String>, Boolean> allowed = new HashMap<>();
    private final Map<String, Optional<ObjectNode>> missing = new HashMap<>();

    RefusalCure(MissingStatement statement, RoleView roles, NamedResources resources) {
        this.statement = statement;
        this.roles = roles;
        this.resources = resources;
    }

    /** Adds it to a refusal. */
    void describe(Refusal refusal, ObjectNode json) {
        String action = refusal.action();
        String resource = refusal.resourceArn();
        String role = refusal.caller().roleName();
        if (allowed.computeIfAbsent(
                List.of(role, action, resource),
                key -> roles.permissionByName(role, List.of(action)).covers(resource))) {
            json.put("allowedNow", true);
            return;
        }
        Optional<ObjectNode> gone = missing.computeIfAbsent(resource, resources::missing);
        if (gone.isPresent()) {
            json.set("missing", gone.get());
        } else if (refusal.isCurable()) {
            json.set("statement", MissingStatement.json(action, resource));
            json.put("yaml", statement.yaml(action, resource));
        }
    }
}
