package workshop.localcloud.cloudformation;

import java.util.List;

/** What stacks have made, for rooms that show it. */
public final class DeployedResources {

    private final StackStore store;

    public DeployedResources(StackService stacks) {
        this.store = stacks.store();
    }

    /** What was made and is not deleted, stack by stack. */
    public List<DeployedResource> all() {
        return store.all().stream()
                .flatMap(stack -> stack.resources().values().stream()
                        .filter(StackResource::exists)
                        .map(resource -> new DeployedResource(
                                stack.name(), resource.logicalId(), resource.type(), resource.physicalId())))
                .toList();
    }
}
