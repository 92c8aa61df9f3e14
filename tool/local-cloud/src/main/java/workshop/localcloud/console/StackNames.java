package workshop.localcloud.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import workshop.localcloud.cloudformation.DeployedResource;

/** Which stack made what; empty for what was made by hand. */
final class StackNames {

    private final Map<String, String> byTypeAndId = new HashMap<>();

    StackNames(List<DeployedResource> deployed) {
        deployed.forEach(each -> byTypeAndId.put(key(each.type(), each.physicalId()), each.stack()));
    }

    String of(String type, String physicalId) {
        return byTypeAndId.getOrDefault(key(type, physicalId), "");
    }

    /** A queue's id is its address and a topic's its ARN: both end with the name. */
    private static String key(String type, String physicalId) {
        int path = Math.max(physicalId.lastIndexOf('/'), physicalId.lastIndexOf(':'));
        return type + " " + physicalId.substring(path + 1);
    }
}
