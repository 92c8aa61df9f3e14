package workshop.localcloud.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.http.Xml;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.s3.ObjectReader;

/** CloudFormation's API: decodes, asks for access, calls the service, encodes. */
public final class CloudFormationApi {

    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    private static final int PAGE = 100;

    private final StackService stacks;
    private final StackRequests requests;
    private final StackXml xml;
    private final AccessControl access;
    private final Account account;

    /** @param outputValues applied to the value of each output that is shown, such as an API's endpoint */
    public CloudFormationApi(
            StackService stacks,
            ObjectReader objects,
            AccessControl access,
            Account account,
            UnaryOperator<String> outputValues) {
        this.stacks = stacks;
        this.requests = new StackRequests(new TemplateSource(objects));
        this.xml = new StackXml(outputValues);
        this.access = access;
        this.account = account;
    }

    public AwsService service() {
        Map<String, QueryService.Operation> operations = new LinkedHashMap<>();
        operations.put("CreateStack", guarded("CreateStack", this::createStack));
        operations.put("UpdateStack", guarded("UpdateStack", this::updateStack));
        operations.put("DeleteStack", guarded("DeleteStack", this::deleteStack));
        operations.put("DescribeStacks", guarded("DescribeStacks", this::describeStacks));
        operations.put("ListStacks", guarded("ListStacks", this::listStacks));
        operations.put("DescribeStackEvents", guarded("DescribeStackEvents", this::describeStackEvents));
        operations.put("DescribeStackResource", guarded("DescribeStackResource", this::describeStackResource));
        operations.put("DescribeStackResources", guarded("DescribeStackResources", this::describeStackResources));
        operations.put("ListStackResources", guarded("ListStackResources", this::listStackResources));
        operations.put("CreateChangeSet", guarded("CreateChangeSet", this::createChangeSet));
        operations.put("DescribeChangeSet", guarded("DescribeChangeSet", this::describeChangeSet));
        operations.put("ExecuteChangeSet", guarded("ExecuteChangeSet", this::executeChangeSet));
        operations.put("DeleteChangeSet", guarded("DeleteChangeSet", this::deleteChangeSet));
        operations.put("ListChangeSets", guarded("ListChangeSets", this::listChangeSets));
        operations.put("GetTemplate", guarded("GetTemplate", this::getTemplate));
        operations.put("GetTemplateSummary", guarded("GetTemplateSummary", this::getTemplateSummary));
        operations.put("ValidateTemplate", guarded("ValidateTemplate", this::validateTemplate));
        operations.put("ListExports", guarded("ListExports", this::listExports));
        operations.put("ListImports", guarded("ListImports", this::listImports));
        operations.put(
                "UpdateTerminationProtection",
                guarded("UpdateTerminationProtection", this::updateTerminationProtection));
        return new QueryService("cloudformation", NAMESPACE, operations);
    }

    private void createStack(QueryParameters request, Xml result) {
        String onFailure = request.string("OnFailure").orElse("ROLLBACK");
        if (!onFailure.equals("ROLLBACK") && !onFailure.equals("DO_NOTHING")) {
            throw CloudFormationErrors.notImplemented("OnFailure " + onFailure);
        }
        boolean keep = request.flag("DisableRollback") || onFailure.equals("DO_NOTHING");
        Stack stack = stacks.create(
                request.required("StackName"),
                requests.input(request, Optional.empty()),
                request.flag("EnableTerminationProtection"),
                keep);
        result.add("StackId", stack.id());
    }

    private void updateStack(QueryParameters request, Xml result) {
        Stack before = stacks.stack(request.required("StackName"));
        result.add(
                "StackId",
                stacks.update(before.id(), requests.input(request, Optional.of(before)))
                        .id());
    }

    private void deleteStack(QueryParameters request, Xml result) {
        StackRequests.refuse(request, "RoleARN");
        request.string("DeletionMode").filter(mode -> !mode.equals("STANDARD")).ifPresent(mode -> {
            throw CloudFormationErrors.notImplemented("DeletionMode " + mode);
        });
        stacks.delete(request.required("StackName"), Set.copyOf(request.strings("RetainResources")));
    }

    private void describeStacks(QueryParameters request, Xml result) {
        Optional<String> name = request.string("StackName");
        List<Stack> found = name.map(nameOrId -> List.of(
                        stacks.store().find(nameOrId).orElseThrow(() -> CloudFormationErrors.noStackWithId(nameOrId))))
                .orElseGet(() -> stacks.store().all().stream()
                        .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                        .toList());
        page(request, result, "Stacks", found, xml::stack);
    }

    private void listStacks(QueryParameters request, Xml result) {
        List<String> filter = request.strings("StackStatusFilter");
        List<Stack> found = stacks.store().all().stream()
                .filter(stack ->
                        filter.isEmpty() || filter.contains(stack.status().name()))
                .toList();
        page(request, result, "StackSummaries", found, xml::summary);
    }

    private void describeStackEvents(QueryParameters request, Xml result) {
        Stack stack = stacks.stack(request.required("StackName"));
        page(request, result, "StackEvents", stacks.store().eventsOf(stack.id()), StackXml::event);
    }

    private void describeStackResource(QueryParameters request, Xml result) {
        Stack stack = stacks.store()
                .find(request.required("StackName"))
                .orElseThrow(() -> CloudFormationErrors.validation(
                        "Stack '" + request.required("StackName") + "' does not exist"));
        String logicalId = request.required("LogicalResourceId");
        StackResource resource = Optional.ofNullable(stack.resources().get(logicalId))
                .orElseThrow(() -> CloudFormationErrors.noResource(logicalId, stack.name()));
        Xml detail = Xml.element("StackResourceDetail");
        StackXml.resource(stack, resource, "LastUpdatedTimestamp").copyInto(detail);
        result.add(detail);
    }

    private void describeStackResources(QueryParameters request, Xml result) {
        StackRequests.refuse(request, "PhysicalResourceId");
        Stack stack = stacks.stack(request.required("StackName"));
        Optional<String> logicalId = request.string("LogicalResourceId");
        result.members(
                "StackResources",
                stack.resources().values().stream()
                        .filter(resource ->
                                logicalId.map(resource.logicalId()::equals).orElse(true))
                        .map(resource -> StackXml.resource(stack, resource, "Timestamp"))
                        .toList());
    }

    private void listStackResources(QueryParameters request, Xml result) {
        Stack stack = stacks.store()
                .find(request.required("StackName"))
                .orElseThrow(() -> CloudFormationErrors.noStackWithId(request.required("StackName")));
        page(
                request,
                result,
                "StackResourceSummaries",
                List.copyOf(stack.resources().values()),
                StackXml::resourceSummary);
    }

    private void createChangeSet(QueryParameters request, Xml result) {
        String stackName = request.required("StackName");
        String type = request.string("ChangeSetType").orElse("UPDATE");
        if (!type.equals("CREATE") && !type.equals("UPDATE")) {
            throw CloudFormationErrors.notImplemented("ChangeSetType " + type);
        }
        Optional<Stack> before = type.equals("UPDATE") ? Optional.of(stacks.stack(stackName)) : Optional.empty();
        ChangeSet changeSet = stacks.createChangeSet(
                stackName,
                request.required("ChangeSetName"),
                type,
                requests.input(request, before),
                request.string("Description").orElse(null));
        result.add("Id", changeSet.id()).add("StackId", changeSet.stackId());
    }

    private void describeChangeSet(QueryParameters request, Xml result) {
        StackXml.changeSet(named(request), result);
    }

    private void executeChangeSet(QueryParameters request, Xml result) {
        ChangeSet changeSet = named(request);
        boolean keep = request.flag("DisableRollback");
        if (keep && !changeSet.creates()) {
            throw CloudFormationErrors.notImplemented("DisableRollback of updates");
        }
        stacks.execute(changeSet, keep);
    }

    /** Succeeds when there is no such change set (parts.md, section 1: the CLI deletes before it creates). */
    private void deleteChangeSet(QueryParameters request, Xml result) {
        try {
            stacks.store().remove(named(request));
        } catch (AwsException e) {
            if (!e.code().equals("ChangeSetNotFound")) {
                throw e;
            }
        }
    }

    private void listChangeSets(QueryParameters request, Xml result) {
        Stack stack = stacks.stack(request.required("StackName"));
        page(request, result, "Summaries", stacks.store().changeSetsOf(stack.id()), changeSet -> {
            Xml summary = Xml.element("member");
            StackXml.changeSetSummary(changeSet, summary);
            return summary;
        });
    }

    private void getTemplate(QueryParameters request, Xml result) {
        String template = request.string("ChangeSetName").isPresent()
                ? named(request).input().template()
                : Optional.ofNullable(
                                stacks.stack(request.required("StackName")).input())
                        .map(StackInput::template)
                        .orElse("");
        result.add("TemplateBody", template).memberValues("StagesAvailable", List.of("Original", "Processed"));
    }

    private void getTemplateSummary(QueryParameters request, Xml result) {
        Optional<Stack> stack = request.string("StackName").map(stacks::stack);
        Template template = stacks.validated(stack.map(Stack::input)
                .map(StackInput::template)
                .orElseGet(() -> requests.template(request, Optional.empty())));
        describe(template, result);
        result.memberValues(
                "ResourceTypes",
                new TreeSet<>(template.resources().values().stream()
                        .map(ResourceDefinition::type)
                        .toList()));
    }

    private void validateTemplate(QueryParameters request, Xml result) {
        describe(stacks.validated(requests.template(request, Optional.empty())), result);
    }

    private void listExports(QueryParameters request, Xml result) {
        result.members(
                "Exports",
                stacks.store().all().stream()
                        .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                        .flatMap(stack -> stack.outputs().stream()
                                .filter(output -> output.exportName() != null)
                                .map(output -> xml.export(stack, output)))
                        .toList());
    }

    private void listImports(QueryParameters request, Xml result) {
        String export = request.required("ExportName");
        List<Stack> importers = stacks.exports().importers(export);
        if (importers.isEmpty()) {
            throw CloudFormationErrors.validation("Export '" + export + "' is not imported by any stack.");
        }
        result.memberValues("Imports", importers.stream().map(Stack::name).toList());
    }

    private void updateTerminationProtection(QueryParameters request, Xml result) {
        Stack stack = stacks.stack(request.required("StackName"));
        boolean on = request.flag("EnableTerminationProtection");
        stacks.store().update(stack.id(), before -> before.withTerminationProtection(on));
        result.add("StackId", stack.id());
    }

    private ChangeSet named(QueryParameters request) {
        return stacks.changeSet(request.required("ChangeSetName"), request.string("StackName"));
    }

    private static void describe(Template template, Xml result) {
        result.add("Description", template.description().orElse(null))
                .members(
                        "Parameters",
                        template.parameters().values().stream()
                                .map(StackXml::templateParameter)
                                .toList());
        Capabilities.required(template).ifPresent(capability -> result.memberValues("Capabilities", List.of(capability))
                .add(
                        "CapabilitiesReason",
                        "The following resource(s) require capabilities: "
                                + Capabilities.iam(template).stream()
                                        .map(ResourceDefinition::type)
                                        .distinct()
                                        .toList()));
    }

    private static <T> void page(
            QueryParameters request, Xml result, String list, List<T> all, Function<T, Xml> writer) {
        int from = request.string("NextToken").map(CloudFormationApi::position).orElse(0);
        int to = Math.min(all.size(), from + PAGE);
        result.members(
                list, all.subList(Math.min(from, to), to).stream().map(writer).toList());
        if (to < all.size()) {
            result.add("NextToken", "from-" + to);
        }
    }

    private static int position(String token) {
        if (!token.matches("from-\\d{1,9}")) {
            throw CloudFormationErrors.validation("The NextToken is invalid.");
        }
        return Integer.parseInt(token.substring("from-".length()));
    }

    private interface Body {
        void answer(QueryParameters request, Xml result);
    }

    private QueryService.Operation guarded(String action, Body body) {
        return (Call call, QueryParameters request, Xml result) -> {
            String name = request.string("StackName").orElse("*");
            String arn = name.startsWith("arn:") ? name : account.arn("cloudformation", "stack/" + name + "/*");
            String permission = "cloudformation:" + action;
            Decision decision = access.decide(call.caller(), permission, arn);
            if (!decision.allowed()) {
                throw AwsException.of(
                        "AccessDenied", 403, decision.message(call.caller().arn(), permission, arn));
            }
            body.answer(request, result);
        };
    }
}
