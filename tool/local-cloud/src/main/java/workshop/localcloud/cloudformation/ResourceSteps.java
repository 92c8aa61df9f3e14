package workshop.localcloud.cloudformation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.storage.StorageException;

/**
 * The steps of an operation on one stack: one resource is created, changed, put back or deleted. Each step writes its
 * events, stores the resource, and writes down how it is put back. A step that fails says so in an event and returns
 * false.
 */
final class ResourceSteps {

    private static final Logger LOG = System.getLogger(ResourceSteps.class.getName());

    private final StackStore store;
    private final StackJournal journal;
    private final ResourceTypes types;
    private final String stackId;

    ResourceSteps(StackStore store, StackJournal journal, ResourceTypes types, String stackId) {
        this.store = store;
        this.journal = journal;
        this.types = types;
        this.stackId = stackId;
    }

    boolean create(StackResource wanted, Map<String, String> tags) {
        journal.resource(stackId, wanted, "CREATE_IN_PROGRESS", null);
        try {
            ResourceTypes.Provisioning type = types.provisioning(wanted.type());
            type.check(wanted.logicalId(), wanted.properties());
            StackResource after = make(type, null, wanted, false, tags);
            journal.resource(stackId, after, "CREATE_IN_PROGRESS", "Resource creation Initiated");
            journal.resource(stackId, after, "CREATE_COMPLETE", null);
            return true;
        } catch (RuntimeException e) {
            journal.resource(stackId, wanted, "CREATE_FAILED", reason(e));
            return false;
        }
    }

    /** @param retainsOld UpdateReplacePolicy: Retain */
    boolean change(StackResource existing, StackResource wanted, boolean retainsOld, Map<String, String> tags) {
        try {
            ResourceTypes.Provisioning type = types.provisioning(wanted.type());
            type.check(wanted.logicalId(), wanted.properties());
            if (type.replaces(existing.properties(), wanted.properties())) {
                replace(type, existing, wanted, retainsOld, tags);
            } else {
                update(type, existing, wanted.inPlaceOf(existing), tags);
            }
            return true;
        } catch (RuntimeException e) {
            journal.resource(stackId, existing, "UPDATE_FAILED", reason(e));
            return false;
        }
    }

    private void replace(
            ResourceTypes.Provisioning type,
            StackResource existing,
            StackResource wanted,
            boolean retainsOld,
            Map<String, String> tags) {
        type.keptName(existing.properties(), wanted.properties()).ifPresent(name -> {
            throw new ResourceException("CloudFormation cannot update a stack when a custom-named resource requires"
                    + " replacing. Rename " + name + " and update the stack again.");
        });
        journal.resource(
                stackId,
                existing,
                "UPDATE_IN_PROGRESS",
                "Requested update requires the creation of a new physical resource; hence creating one.");
        StackResource after = make(type, existing, wanted, retainsOld, tags);
        journal.resource(stackId, after, "UPDATE_IN_PROGRESS", "Resource creation Initiated");
        journal.resource(stackId, after, "UPDATE_COMPLETE", null);
    }

    private StackResource make(
            ResourceTypes.Provisioning type,
            @Nullable StackResource before,
            StackResource wanted,
            boolean keepsOld,
            Map<String, String> tags) {
        ResourceContext context = context(wanted, tags);
        store.begin(stackId, new Creation(before, wanted, type.present(context, wanted.properties()), keepsOld));
        try {
            StackResource after = wanted.madeAs(type.create(context, wanted.properties()));
            store.remember(stackId, new Undo(before, after, keepsOld));
            store.endCreation(stackId);
            return after;
        } catch (StorageException e) {
            // It may have been made, and cannot be noted: the next process looks.
            throw e;
        } catch (RuntimeException e) {
            store.endCreation(stackId);
            throw e;
        }
    }

    /** Notes what a creation had made when the last process was killed during it, so that it is rolled back. */
    void findUnfinished() {
        store.creationOf(stackId).ifPresent(creation -> {
            StackResource wanted = creation.wanted();
            Set<String> made = new TreeSet<>(
                    types.provisioning(wanted.type()).present(context(wanted, Map.of()), wanted.properties()));
            made.removeAll(creation.present());
            store.undosOf(stackId)
                    .values()
                    .forEach(undo -> made.remove(undo.after().physicalId()));
            for (String physicalId : made) {
                StackResource after = wanted.madeAs(new Resource(physicalId, Map.of()));
                store.remember(stackId, new Undo(creation.before(), after, creation.keepsOld()));
            }
            store.endCreation(stackId);
        });
    }

    private void update(
            ResourceTypes.Provisioning type, StackResource existing, StackResource wanted, Map<String, String> tags) {
        journal.resource(stackId, existing, "UPDATE_IN_PROGRESS", null);
        String undo = store.remember(stackId, new Undo(existing, wanted, false));
        try {
            Resource made = type.update(
                    context(wanted, tags), existing.physicalId(), existing.properties(), wanted.properties());
            journal.resource(stackId, wanted.madeAs(made), "UPDATE_COMPLETE", null);
        } catch (RuntimeException e) {
            // The resource is as before then; there is nothing to put back.
            store.crossOut(undo);
            throw e;
        }
    }

    /** Puts back a change in place. */
    boolean revert(StackResource before, StackResource after, Map<String, String> tags) {
        journal.resource(stackId, after, "UPDATE_IN_PROGRESS", null);
        try {
            Resource made = types.provisioning(before.type())
                    .update(context(before, tags), before.physicalId(), after.properties(), before.properties());
            journal.resource(stackId, before.madeAs(made), "UPDATE_COMPLETE", null);
            return true;
        } catch (RuntimeException e) {
            journal.resource(stackId, after, "UPDATE_FAILED", reason(e));
            return false;
        }
    }

    /** Deletes a resource that the stack shows under its logical id. */
    boolean delete(StackResource resource, boolean retain) {
        if (retain) {
            journal.resource(stackId, resource, "DELETE_SKIPPED", null);
            return true;
        }
        journal.resource(stackId, resource, "DELETE_IN_PROGRESS", null);
        try {
            remove(resource);
            journal.resource(stackId, resource, "DELETE_COMPLETE", null);
            return true;
        } catch (RuntimeException e) {
            journal.resource(stackId, resource, "DELETE_FAILED", reason(e));
            return false;
        }
    }

    /**
     * Deletes what an update left over. As on AWS, a failure is an event and does not fail the update; the resource is
     * nobody's from then on.
     */
    void cleanUp(StackResource resource, boolean retain) {
        if (retain) {
            journal.aside(stackId, resource, "DELETE_SKIPPED", null);
            return;
        }
        journal.aside(stackId, resource, "DELETE_IN_PROGRESS", null);
        try {
            remove(resource);
            journal.aside(stackId, resource, "DELETE_COMPLETE", null);
        } catch (RuntimeException e) {
            journal.aside(stackId, resource, "DELETE_FAILED", reason(e));
        }
    }

    private void remove(StackResource resource) {
        types.provisioning(resource.type())
                .delete(context(resource, Map.of()), resource.physicalId(), resource.properties());
    }

    private ResourceContext context(StackResource resource, Map<String, String> stackTags) {
        Stack stack = store.find(stackId).orElseThrow();
        Map<String, String> tags = new LinkedHashMap<>(stackTags);
        tags.put("aws:cloudformation:stack-name", stack.name());
        tags.put("aws:cloudformation:stack-id", stack.id());
        tags.put("aws:cloudformation:logical-id", resource.logicalId());
        return new ResourceContext(stack.name(), stack.id(), resource.logicalId(), tags, resource.uniqueSuffix());
    }

    static String reason(RuntimeException e) {
        if (e instanceof AwsException aws) {
            return aws.getMessage() + " (Status Code: " + aws.status() + ", Error Code: " + aws.code() + ")";
        }
        if (e instanceof ResourceException || e instanceof TemplateException) {
            return String.valueOf(e.getMessage());
        }
        LOG.log(Level.ERROR, "A resource type failed unexpectedly", e);
        return "Internal Failure: the local cloud's log has the reason.";
    }
}
