package workshop.localcloud.cloudformation;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What stacks went through, for rooms that show it. */
public final class Deployments {

    private static final String STACK = "AWS::CloudFormation::Stack";
    private static final Set<String> SUCCEEDED = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE");
    private static final Set<String> FAILED = Set.of(
            "CREATE_FAILED",
            "ROLLBACK_COMPLETE",
            "ROLLBACK_FAILED",
            "UPDATE_ROLLBACK_COMPLETE",
            "UPDATE_ROLLBACK_FAILED");

    /** The Serverless CLI first makes a stack of nothing but this, to have a place for what it deploys. */
    private static final String BUCKET_OF_THE_CLI = "ServerlessDeploymentBucket";

    private final StackStore store;

    public Deployments(StackService stacks) {
        this.store = stacks.store();
    }

    /**
     * How many there were, of stacks that are deleted, too.
     *
     * @param succeeded creations and updates that came to their end
     * @param failed those that were rolled back, or got stuck
     */
    public record Count(int succeeded, int failed) {}

    public Count count() {
        return count(store.events());
    }

    /** @param events those of each stack in their order */
    static Count count(Collection<StackEvent> events) {
        int succeeded = 0;
        int failed = 0;
        Set<String> withContent = new HashSet<>();
        for (StackEvent event : events) {
            if (!event.type().equals(STACK)) {
                if (!event.logicalId().startsWith(BUCKET_OF_THE_CLI)) {
                    withContent.add(event.stackId());
                }
            } else if (SUCCEEDED.contains(event.status()) && withContent.contains(event.stackId())) {
                succeeded++;
            } else if (FAILED.contains(event.status())) {
                failed++;
            }
        }
        return new Count(succeeded, failed);
    }
}
