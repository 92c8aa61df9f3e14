package workshop.localcloud.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.http.QueryParameters;

/** Reads what CreateStack, UpdateStack and CreateChangeSet have in common. */
final class StackRequests {

    private static final int LONGEST_BODY = 51_200;

    private final TemplateSource source;

    StackRequests(TemplateSource source) {
        this.source = source;
    }

    /** @param before the stack that is updated */
    StackInput input(QueryParameters request, Optional<Stack> before) {
        refuse(
                request,
                "ResourceTypes",
                "StackPolicyBody",
                "StackPolicyURL",
                "StackPolicyDuringUpdateBody",
                "StackPolicyDuringUpdateURL",
                "RoleARN",
                "NotificationARNs",
                "RollbackConfiguration.RollbackTriggers",
                "RollbackConfiguration.MonitoringTimeInMinutes",
                "ResourcesToImport",
                "OnStackFailure");
        Map<String, String> tags = new LinkedHashMap<>();
        request.structures("Tags")
                .forEach(
                        tag -> tags.put(tag.required("Key"), tag.string("Value").orElse("")));
        boolean keepsTags =
                tags.isEmpty() && before.isPresent() && request.string("Tags").isEmpty();
        for (String flag : List.of("ImportExistingResources", "IncludeNestedStacks", "RetainExceptOnCreate")) {
            if (request.flag(flag)) {
                throw CloudFormationErrors.notImplemented("the parameter " + flag);
            }
        }
        return new StackInput(
                template(request, before),
                parameters(request, before),
                keepsTags ? before.map(Stack::input).map(StackInput::tags).orElse(tags) : tags,
                request.strings("Capabilities"));
    }

    /** The template of a request that only asks about one. */
    String template(QueryParameters request, Optional<Stack> before) {
        Optional<String> body = request.string("TemplateBody");
        Optional<String> url = request.string("TemplateURL");
        if (body.isPresent() && url.isPresent()) {
            throw CloudFormationErrors.validation("Only one of TemplateBody or TemplateURL may be specified.");
        }
        if (body.isPresent()) {
            if (body.get().length() > LONGEST_BODY) {
                throw CloudFormationErrors.validation("1 validation error detected: Value at 'templateBody' failed to"
                        + " satisfy constraint: Member must have length less than or equal to " + LONGEST_BODY);
            }
            return body.get();
        }
        if (url.isPresent()) {
            return source.fetch(url.get());
        }
        if (request.flag("UsePreviousTemplate")) {
            return before.map(Stack::input)
                    .map(StackInput::template)
                    .orElseThrow(() -> CloudFormationErrors.validation("There is no previous template to use."));
        }
        throw CloudFormationErrors.validation("Either Template URL or Template Body must be specified.");
    }

    private static Map<String, String> parameters(QueryParameters request, Optional<Stack> before) {
        Map<String, String> old =
                before.map(Stack::input).map(StackInput::parameters).orElse(Map.of());
        Map<String, String> parameters = new LinkedHashMap<>();
        for (QueryParameters parameter : request.structures("Parameters")) {
            String key = parameter.required("ParameterKey");
            if (parameter.flag("UsePreviousValue")) {
                if (old.containsKey(key)) {
                    parameters.put(key, old.getOrDefault(key, ""));
                }
            } else {
                parameters.put(key, parameter.string("ParameterValue").orElse(""));
            }
        }
        return parameters;
    }

    /** Refuses parameters by name, if they are given. */
    static void refuse(QueryParameters request, String... names) {
        for (String name : names) {
            boolean given = request.string(name).isPresent()
                    || !request.strings(name).isEmpty()
                    || !request.structures(name).isEmpty();
            if (given) {
                throw CloudFormationErrors.notImplemented("the parameter " + name);
            }
        }
    }
}
