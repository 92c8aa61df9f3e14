package workshop.localcloud.cloudformation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackApiTest {

    private static final String ONE =
            "{\"Resources\": {\"A\": {\"Type\": \"Test::Room::Note\", \"Properties\": {\"Text\": \"one\"}}}}";
    private static final String TWO = ONE.replace("one", "two");
    private static final String NOTHING_TO_DO =
            "The submitted information didn't contain changes. Submit different information to create a change set.";

    @TempDir
    Path folder;

    private StackFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new StackFixture(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CloudFormationException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    private DescribeChangeSetResponse changeSet(String stack, String name, ChangeSetType type, String template) {
        fixture.client.createChangeSet(request ->
                request.stackName(stack).changeSetName(name).changeSetType(type).templateBody(template));
        return fixture.client.describeChangeSet(
                request -> request.stackName(stack).changeSetName(name));
    }

    @Test
    void what_does_not_exist_is_named_as_recorded_fact_H1_has_it() {
        assertRefused(() -> fixture.stack("none"), "Stack with id none does not exist");
        assertRefused(() -> fixture.events("none"), "Stack [none] does not exist");
        assertRefused(
                () -> fixture.client.describeChangeSet(
                        request -> request.stackName("none").changeSetName("c")),
                "Stack [none] does not exist");
        assertRefused(
                () -> fixture.client.deleteChangeSet(
                        request -> request.stackName("none").changeSetName("c")),
                "Stack [none] does not exist");
        fixture.create("s", ONE);
        assertRefused(
                () -> fixture.client.describeStackResource(
                        request -> request.stackName("s").logicalResourceId("B")),
                "Resource B does not exist for stack s");
        assertRefused(() -> fixture.update("s", ONE), "No updates are to be performed.");
        assertThatThrownBy(() -> fixture.create("s", ONE))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Stack [s] already exists");
    }

    @Test
    void a_deleted_stack_is_described_by_id_only_fact_H1() {
        String id = fixture.create("s", ONE);
        fixture.delete("s");
        assertThat(fixture.status(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(fixture.stack(id).deletionTime()).isNotNull();
        assertRefused(() -> fixture.stack("s"), "Stack with id s does not exist");
        assertThat(fixture.notes.notes).isEmpty();
        fixture.delete("s");
        assertThat(fixture.create("s", ONE)).isNotEqualTo(id);
    }

    @Test
    void an_empty_change_set_fails_and_cannot_be_executed_fact_H2() {
        fixture.create("s", ONE);
        DescribeChangeSetResponse empty = changeSet("s", "c", ChangeSetType.UPDATE, ONE);
        assertThat(empty.statusAsString()).isEqualTo("FAILED");
        assertThat(empty.executionStatusAsString()).isEqualTo("UNAVAILABLE");
        assertThat(empty.statusReason()).isEqualTo(NOTHING_TO_DO);
        assertThat(empty.changes()).isEmpty();
        assertThatThrownBy(() -> fixture.client.executeChangeSet(
                        request -> request.stackName("s").changeSetName("c")))
                .isInstanceOf(InvalidChangeSetStatusException.class)
                .hasMessageContaining(
                        "ChangeSet [" + empty.changeSetId() + "] cannot be executed in its current status of [FAILED]");
        fixture.client.deleteChangeSet(request -> request.stackName("s").changeSetName("c"));
        fixture.client.deleteChangeSet(request -> request.stackName("s").changeSetName("c"));
        assertThatThrownBy(() -> fixture.client.describeChangeSet(
                        request -> request.stackName("s").changeSetName("c")))
                .isInstanceOf(ChangeSetNotFoundException.class);
    }

    @Test
    void events_come_newest_first_and_tell_the_story_of_fact_H3() {
        changeSet("s", "c", ChangeSetType.CREATE, ONE);
        assertThat(fixture.status("s")).isEqualTo("REVIEW_IN_PROGRESS");
        fixture.client.executeChangeSet(request -> request.stackName("s").changeSetName("c"));
        assertThat(fixture.history(fixture.stack("s").stackId()))
                .containsExactly(
                        "s REVIEW_IN_PROGRESS: User Initiated",
                        "s CREATE_IN_PROGRESS: User Initiated",
                        "A CREATE_IN_PROGRESS",
                        "A CREATE_IN_PROGRESS: Resource creation Initiated",
                        "A CREATE_COMPLETE",
                        "s CREATE_COMPLETE");
        List<StackEvent> events = fixture.events("s");
        assertThat(events).extracting(StackEvent::eventId).doesNotHaveDuplicates();
        assertThat(events).extracting(StackEvent::timestamp).isSortedAccordingTo((a, b) -> b.compareTo(a));
        StackEvent initiated = events.get(2);
        assertThat(initiated.eventId()).startsWith("A-CREATE_IN_PROGRESS-2");
        assertThat(initiated.physicalResourceId()).startsWith("A-");
        assertThat(events.get(3).physicalResourceId()).isEmpty();
        assertThat(events.get(0).physicalResourceId())
                .isEqualTo(fixture.stack("s").stackId());
    }

    @Test
    void a_change_set_says_what_is_added_changed_replaced_and_removed() {
        fixture.create(
                "s",
                """
                Resources:
                  Kept: {Type: Test::Room::Note, Properties: {Text: kept}}
                  Changed: {Type: Test::Room::Note, Properties: {Text: old}}
                  Replaced: {Type: Test::Room::Note, Properties: {Text: r}}
                  Hanging: {Type: Test::Room::Note, Properties: {Text: !Ref Replaced}}
                  Removed: {Type: Test::Room::Note, Properties: {Text: x}}
                """);
        DescribeChangeSetResponse changes = changeSet(
                "s",
                "c",
                ChangeSetType.UPDATE,
                """
                Resources:
                  Kept: {Type: Test::Room::Note, Properties: {Text: kept}}
                  Changed: {Type: Test::Room::Note, Properties: {Text: new}}
                  Replaced: {Type: Test::Room::Note, Properties: {Text: r, Colour: red}}
                  Hanging: {Type: Test::Room::Note, Properties: {Text: !Ref Replaced}}
                  Added: {Type: Test::Room::Note, Properties: {Text: a}}
                """);
        assertThat(changes.changes())
                .extracting(change -> change.resourceChange().actionAsString() + " "
                        + change.resourceChange().logicalResourceId() + " "
                        + change.resourceChange().replacementAsString())
                .containsExactlyInAnyOrder(
                        "Modify Changed False",
                        "Modify Replaced True",
                        "Modify Hanging Conditional",
                        "Add Added null",
                        "Remove Removed null");
        assertThat(changes.changes().get(4).resourceChange().logicalResourceId())
                .isEqualTo("Removed");
        assertThat(fixture.notes.texts()).contains("old", "x");
        fixture.client.executeChangeSet(request -> request.stackName("s").changeSetName("c"));
        assertThat(fixture.status("s")).isEqualTo("UPDATE_COMPLETE");
        assertThat(fixture.notes.texts()).contains("new", "a", "r").doesNotContain("old", "x");
        assertThat(fixture.notes.notes).hasSize(5);
        assertThatThrownBy(() -> fixture.client.executeChangeSet(
                        request -> request.stackName("s").changeSetName("c")))
                .isInstanceOf(InvalidChangeSetStatusException.class);
        assertThat(fixture.client
                        .listChangeSets(request -> request.stackName("s"))
                        .summaries())
                .extracting(summary -> summary.executionStatusAsString())
                .containsExactly("EXECUTE_COMPLETE");
    }

    @Test
    void an_update_cleans_up_after_it_is_done() {
        fixture.create(
                "s",
                """
                Resources:
                  A: {Type: Test::Room::Note, Properties: {Text: a}}
                  B: {Type: Test::Room::Note, Properties: {Text: b}}
                """);
        int before = fixture.history("s").size();
        fixture.update("s", "--- {Resources: {A: {Type: 'Test::Room::Note', Properties: {Text: a, Colour: red}}}}");
        List<String> history = fixture.history("s");
        assertThat(history.subList(before, history.size()))
                .containsExactly(
                        "s UPDATE_IN_PROGRESS: User Initiated",
                        "A UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical resource;"
                                + " hence creating one.",
                        "A UPDATE_IN_PROGRESS: Resource creation Initiated",
                        "A UPDATE_COMPLETE",
                        "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "A DELETE_IN_PROGRESS",
                        "A DELETE_COMPLETE",
                        "B DELETE_IN_PROGRESS",
                        "B DELETE_COMPLETE",
                        "s UPDATE_COMPLETE");
        assertThat(fixture.notes.notes).hasSize(1);
    }

    @Test
    void resources_are_described_and_listed() {
        String id = fixture.create("s", ONE);
        String physicalId = fixture.notes.notes.keySet().iterator().next();
        assertThat(fixture.client
                        .describeStackResource(request -> request.stackName(id).logicalResourceId("A"))
                        .stackResourceDetail()
                        .physicalResourceId())
                .isEqualTo(physicalId);
        assertThat(fixture.client
                        .describeStackResources(request -> request.stackName("s"))
                        .stackResources())
                .extracting(resource -> resource.resourceStatusAsString())
                .containsExactly("CREATE_COMPLETE");
        assertThat(fixture.client
                        .listStackResources(request -> request.stackName("s"))
                        .stackResourceSummaries())
                .extracting(resource -> resource.resourceType())
                .containsExactly(Notes.TYPE);
        assertThat(fixture.client.listStacks().stackSummaries())
                .extracting(stack -> stack.stackName())
                .containsExactly("s");
        assertThat(fixture.client.getTemplate(request -> request.stackName("s")).templateBody())
                .isEqualTo(ONE);
    }

    @Test
    void parameters_keep_their_values_and_secrets_are_masked() {
        String template =
                """
                Parameters:
                  Word: {Type: String, AllowedPattern: '[a-z]+'}
                  Secret: {Type: String, Default: hush, NoEcho: true}
                Resources:
                  A: {Type: Test::Room::Note, Properties: {Text: !Ref Word}}
                Outputs:
                  Said: {Value: !GetAtt A.Text, Description: what it says}
                  Url: {Value: !Sub 'https://aws/${AWS::Region}/${Word}'}
                """;
        assertRefused(() -> fixture.create("s", template), "Parameters: [Word] must have values");
        assertRefused(
                () -> fixture.client.createStack(request ->
                        request.stackName("s").templateBody(template).parameters(StackFixture.parameter("Word", "9"))),
                "Parameter 'Word' must match pattern [a-z]+");
        fixture.client.createStack(request -> request.stackName("s")
                .templateBody(template)
                .tags(Tag.builder().key("team").value("blue").build())
                .parameters(StackFixture.parameter("Word", "hello")));
        assertThat(fixture.stack("s").parameters())
                .extracting(parameter -> parameter.parameterKey() + "=" + parameter.parameterValue())
                .containsExactly("Word=hello", "Secret=****");
        assertThat(fixture.stack("s").outputs())
                .extracting(Output::outputValue)
                .containsExactly("hello", "http://here/eu-west-1/hello");
        assertThat(fixture.notes.tags.get(0))
                .containsEntry("team", "blue")
                .containsEntry("aws:cloudformation:stack-name", "s")
                .containsEntry("aws:cloudformation:logical-id", "A")
                .containsKey("aws:cloudformation:stack-id");
        assertRefused(
                () -> fixture.client.updateStack(request -> request.stackName("s")
                        .usePreviousTemplate(true)
                        .parameters(Parameter.builder()
                                .parameterKey("Word")
                                .usePreviousValue(true)
                                .build())),
                "No updates are to be performed.");
        fixture.client.updateStack(request ->
                request.stackName("s").usePreviousTemplate(true).parameters(StackFixture.parameter("Word", "bye")));
        assertThat(fixture.notes.texts()).containsExactly("bye");
    }

    @Test
    void templates_are_fetched_from_the_local_store_whatever_the_host() {
        fixture.objects.put("bucket/dir/2026-01-01T00:00:00.000Z/t.json", ONE);
        for (String url : List.of(
                "https://s3.amazonaws.com/bucket/dir/2026-01-01T00%3A00%3A00.000Z/t.json",
                "https://bucket.s3.amazonaws.com/dir/2026-01-01T00%3A00%3A00.000Z/t.json",
                "https://bucket.s3.eu-west-1.amazonaws.com/dir/2026-01-01T00%3A00%3A00.000Z/t.json",
                "https://s3.eu-west-1.amazonaws.com/bucket/dir/2026-01-01T00%3A00%3A00.000Z/t.json",
                "http://127.0.0.1:4566/bucket/dir/2026-01-01T00%3A00%3A00.000Z/t.json")) {
            assertThat(fixture.client
                            .getTemplateSummary(request -> request.templateURL(url))
                            .resourceTypes())
                    .containsExactly(Notes.TYPE);
        }
        assertThatThrownBy(() -> fixture.client.validateTemplate(
                        request -> request.templateURL("https://s3.amazonaws.com/bucket/none")))
                .hasMessageContaining("The specified key does not exist.");
    }

    @Test
    void roles_need_the_callers_word() {
        String unnamed = "--- {Resources: {R: {Type: 'AWS::IAM::Role'}}}";
        String named = "--- {Resources: {R: {Type: 'AWS::IAM::Role', Properties: {RoleName: me}}}}";
        for (Map.Entry<String, String> needs :
                Map.of(unnamed, "CAPABILITY_IAM", named, "CAPABILITY_NAMED_IAM").entrySet()) {
            assertThatThrownBy(() -> fixture.create("s", needs.getKey()))
                    .isInstanceOf(InsufficientCapabilitiesException.class)
                    .hasMessageContaining("Requires capabilities : [" + needs.getValue() + "]");
            assertThat(fixture.client
                            .validateTemplate(request -> request.templateBody(needs.getKey()))
                            .capabilitiesAsStrings())
                    .containsExactly(needs.getValue());
        }
        fixture.client.createStack(
                request -> request.stackName("s").templateBody(named).capabilities(Capability.CAPABILITY_NAMED_IAM));
        assertThat(fixture.status("s")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_protected_stack_is_not_deleted() {
        fixture.create("s", ONE);
        fixture.client.updateTerminationProtection(
                request -> request.stackName("s").enableTerminationProtection(true));
        assertThat(fixture.stack("s").enableTerminationProtection()).isTrue();
        assertRefused(() -> fixture.delete("s"), "Stack [s] cannot be deleted while TerminationProtection is enabled");
        fixture.client.updateTerminationProtection(
                request -> request.stackName("s").enableTerminationProtection(false));
        fixture.delete("s");
        assertThat(fixture.notes.notes).isEmpty();
    }

    @Test
    void an_export_in_use_stays_as_it_is() {
        String exporting = "--- {Resources: {A: {Type: 'Test::Room::Note', Properties: {Text: one}}},"
                + " Outputs: {O: {Value: !GetAtt A.Text, Export: {Name: shared}}}}";
        fixture.create("from", exporting);
        fixture.create(
                "to", "--- {Resources: {B: {Type: 'Test::Room::Note', Properties: {Text: !ImportValue shared}}}}");
        assertThat(fixture.notes.texts()).containsExactly("one", "one");
        assertThat(fixture.client.listExports().exports())
                .extracting(export -> export.name() + "=" + export.value())
                .containsExactly("shared=one");
        assertThat(fixture.client
                        .listImports(request -> request.exportName("shared"))
                        .imports())
                .containsExactly("to");
        assertRefused(() -> fixture.delete("from"), "Export shared cannot be deleted as it is in use by to");
        fixture.update("from", exporting.replace("one", "two"));
        assertThat(fixture.history("from"))
                .contains("from UPDATE_ROLLBACK_IN_PROGRESS: Export shared cannot be updated as it is in use by to. ");
        assertThat(fixture.notes.texts()).containsExactly("one", "one");
        fixture.create("other", exporting);
        assertThat(fixture.history("other"))
                .contains("other ROLLBACK_IN_PROGRESS: Export with name shared is already exported by stack from."
                        + " Rollback requested by user.");
        assertThat(fixture.notes.texts()).containsExactly("one", "one");
    }

    @Test
    void names_are_checked_as_aws_checks_them() {
        assertRefused(
                () -> fixture.create("no_underscore", ONE),
                "1 validation error detected: Value 'no_underscore' at 'stackName' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
    }

    @Test
    void what_is_not_implemented_is_refused_by_name() {
        assertThatThrownBy(() -> fixture.client.setStackPolicy(
                        request -> request.stackName("s").stackPolicyBody("{}")))
                .hasMessageContaining("SetStackPolicy");
        assertRefused(
                () -> fixture.client.createStack(request ->
                        request.stackName("s").templateBody(ONE).notificationARNs("arn:aws:sns:eu-west-1:1:t")),
                "The local cloud does not implement the parameter NotificationARNs.");
        assertRefused(
                () -> fixture.client.createStack(
                        request -> request.stackName("s").templateBody(ONE).onFailure("DELETE")),
                "The local cloud does not implement OnFailure DELETE.");
        assertRefused(
                () -> fixture.create("s", "--- {Resources: {A: {Type: 'AWS::EC2::Instance'}}}"),
                "Template format error: Unrecognized resource types: [AWS::EC2::Instance]; the local cloud does not"
                        + " implement it.");
    }

    @Test
    void each_operation_asks_for_access_to_the_stack() {
        fixture.denied.add("cloudformation:DeleteStack arn:aws:cloudformation:eu-west-1:123456789012:stack/s/*");
        fixture.create("s", ONE);
        assertThatThrownBy(() -> fixture.delete("s")).isInstanceOfSatisfying(CloudFormationException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e.statusCode()).isEqualTo(403);
        });
        fixture.update("s", TWO);
        assertThat(fixture.notes.texts()).containsExactly("two");
    }

    @Test
    void an_older_change_set_cannot_be_executed_after_an_update() {
        fixture.create("s", ONE);
        changeSet("s", "c", ChangeSetType.UPDATE, TWO);
        fixture.update("s", ONE.replace("one", "three"));
        assertThatThrownBy(() -> fixture.client.executeChangeSet(
                        request -> request.stackName("s").changeSetName("c")))
                .isInstanceOf(InvalidChangeSetStatusException.class)
                .hasMessageContaining("execution status of [OBSOLETE]");
    }
}
