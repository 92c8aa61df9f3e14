package workshop.localcloud.cloudformation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is left after something failed: everything as it was, or a state from which the stack can be deleted. */
class RollbackTest {

    private static final String THREE =
            """
            Resources:
              A: {Type: Test::Room::Note, Properties: {Text: a}}
              B: {Type: Test::Room::Note, Properties: {Text: b, Attachments: [!Ref A]}}
              C: {Type: Test::Room::Note, Properties: {Text: c, Attachments: [!Ref B]}}
            """;
    private static final String CHANGED =
            """
            Resources:
              A: {Type: Test::Room::Note, Properties: {Text: a2}}
              N: {Type: Test::Room::Note, Properties: {Text: n}}
              B: {Type: Test::Room::Note, Properties: {Text: b2, Colour: red, Attachments: [!Ref A, !Ref N]}}
              C: {Type: Test::Room::Note, Properties: {Text: c2, Attachments: [!Ref B]}}
            """;

    @TempDir
    Path folder;

    @Test
    void a_failed_creation_leaves_nothing_and_can_only_be_deleted() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            fixture.notes.failing.add("c");
            String id = fixture.create("s", THREE);
            assertThat(fixture.notes.notes).isEmpty();
            assertThat(fixture.notes.calls).containsExactly("create A a", "create B b", "delete B b", "delete A a");
            assertThat(fixture.history("s"))
                    .contains(
                            "C CREATE_FAILED: The text c is forbidden.",
                            "s ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [C]. Rollback"
                                    + " requested by user.")
                    .endsWith("s ROLLBACK_COMPLETE");
            assertThatThrownBy(() -> fixture.update("s", CHANGED))
                    .hasMessageContaining("Stack:" + id + " is in ROLLBACK_COMPLETE state and can not be updated.");
            fixture.delete("s");
            assertThat(fixture.status(id)).isEqualTo("DELETE_COMPLETE");
        }
    }

    @Test
    void a_creation_that_is_not_to_be_rolled_back_stays_as_it_failed() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            fixture.notes.failing.add("c");
            fixture.client.createStack(
                    request -> request.stackName("s").templateBody(THREE).onFailure(OnFailure.DO_NOTHING));
            assertThat(fixture.status("s")).isEqualTo("CREATE_FAILED");
            assertThat(fixture.notes.texts()).containsExactly("a", "b");
            fixture.delete("s");
            assertThat(fixture.notes.notes).isEmpty();
        }
    }

    @Test
    void a_property_that_is_not_implemented_fails_the_stack_before_anything_is_made() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            fixture.create(
                    "s",
                    """
                    Resources:
                      A: {Type: Test::Room::Note, Properties: {Text: a}}
                      Z: {Type: Test::Room::Note, Properties: {Text: z, Blink: true}}
                    """);
            assertThat(fixture.notes.calls).isEmpty();
            assertThat(fixture.history("s"))
                    .contains("Z CREATE_FAILED: The local cloud does not implement the property Blink of"
                            + " Test::Room::Note.");
            assertThat(fixture.status("s")).isEqualTo("ROLLBACK_COMPLETE");
        }
    }

    @Test
    void a_failed_update_brings_everything_back() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            fixture.create("s", THREE);
            Map<String, Notes.Note> before = Map.copyOf(fixture.notes.notes);
            fixture.notes.failing.add("c2");
            fixture.update("s", CHANGED);
            assertThat(fixture.notes.notes).isEqualTo(before);
            assertThat(fixture.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
            assertThat(fixture.history("s"))
                    .contains(
                            "C UPDATE_FAILED: The text c2 is forbidden.",
                            "s UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to update: [C]. ",
                            "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
            assertThat(fixture.client
                            .listStackResources(request -> request.stackName("s"))
                            .stackResourceSummaries())
                    .allSatisfy(resource -> {
                        assertThat(resource.resourceStatusAsString()).endsWith("_COMPLETE");
                        assertThat(before).containsKey(resource.physicalResourceId());
                    })
                    .hasSize(3);
            assertThatThrownBy(() -> fixture.update("s", THREE))
                    .hasMessageContaining("No updates are to be performed.");
            fixture.notes.failing.clear();
            fixture.update("s", CHANGED);
            assertThat(fixture.notes.texts()).containsExactly("a2", "b2", "c2", "n");
        }
    }

    @Test
    void a_replacement_needs_another_name_than_the_one_that_the_template_gives() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            String named =
                    """
                    Resources:
                      A: {Type: Test::Room::Note, Properties: {Text: a, Name: pin, Colour: red}}
                    """;
            fixture.create("s", named);
            fixture.update("s", named.replace("red", "blue"));
            assertThat(fixture.history("s"))
                    .contains("A UPDATE_FAILED: CloudFormation cannot update a stack when a custom-named resource"
                            + " requires replacing. Rename pin and update the stack again.")
                    .endsWith("s UPDATE_ROLLBACK_COMPLETE");
            assertThat(fixture.notes.calls).containsExactly("create A a");
            fixture.update("s", named.replace("red", "blue").replace("pin", "needle"));
            assertThat(fixture.notes.calls).containsExactly("create A a", "create A a", "delete A a");
            assertThat(fixture.notes.notes).containsOnlyKeys("needle");
        }
    }

    /** "Property syntax validation" of AWS comes before anything is done; that it is so for this type is not verified. */
    @Test
    void a_value_that_does_not_exist_is_refused_as_such_and_not_as_a_replacement() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            String named =
                    """
                    Resources:
                      A: {Type: Test::Room::Note, Properties: {Text: a, Name: pin, Colour: red}}
                    """;
            fixture.create("s", named);
            fixture.update("s", named.replace("red", "redd"));
            assertThat(fixture.history("s"))
                    .contains("A UPDATE_FAILED: Properties validation failed for resource A with message:\n"
                            + "#/Colour: redd is not a valid enum value")
                    .endsWith("s UPDATE_ROLLBACK_COMPLETE");
            assertThat(fixture.notes.calls).containsExactly("create A a");
        }
    }

    @Test
    void a_new_resource_that_fails_in_an_update_is_named_as_failed_to_create() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            fixture.create("s", THREE);
            fixture.notes.failing.add("n");
            fixture.update("s", CHANGED);
            assertThat(fixture.history("s"))
                    .contains("s UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [N]. ");
            assertThat(fixture.notes.texts()).containsExactly("a", "b", "c");
        }
    }

    @Test
    void a_rollback_that_fails_says_so_and_the_stack_can_be_deleted_without_a_trace() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            fixture.create("s", THREE);
            fixture.notes.failing.addAll(Set.of("c2", "a"));
            fixture.update("s", CHANGED);
            assertThat(fixture.status("s")).isEqualTo("UPDATE_ROLLBACK_FAILED");
            assertThat(fixture.stack("s").stackStatusReason())
                    .isEqualTo("The following resource(s) failed to update: [A]. ");
            assertThatThrownBy(() -> fixture.update("s", THREE))
                    .hasMessageContaining("is in UPDATE_ROLLBACK_FAILED state and can not be updated.");
            fixture.delete("s");
            assertThat(fixture.notes.notes).isEmpty();
        }
    }

    @Test
    void what_cannot_be_deleted_keeps_what_it_needs_until_it_is_retained() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            String id = fixture.create("s", THREE);
            assertThatThrownBy(() -> fixture.client.deleteStack(
                            request -> request.stackName("s").retainResources("B")))
                    .hasMessageContaining("only when the stack is in the DELETE_FAILED state");
            fixture.notes.undeletable.add("b");
            fixture.delete("s");
            assertThat(fixture.status("s")).isEqualTo("DELETE_FAILED");
            assertThat(fixture.stack("s").stackStatusReason())
                    .isEqualTo("The following resource(s) failed to delete: [B]. ");
            assertThat(fixture.notes.texts()).containsExactly("a", "b");
            assertThatThrownBy(() -> fixture.client.deleteStack(
                            request -> request.stackName("s").retainResources("C")))
                    .hasMessageContaining("Do not specify resources that are in the DELETE_COMPLETE state.");
            fixture.client.deleteStack(request -> request.stackName("s").retainResources("B"));
            assertThat(fixture.status(id)).isEqualTo("DELETE_COMPLETE");
            assertThat(fixture.history(id)).contains("B DELETE_SKIPPED");
            assertThat(fixture.notes.texts()).containsExactly("b");
        }
    }

    @Test
    void retained_resources_outlive_their_stack_and_their_place_in_the_template() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            String template =
                    """
                    Resources:
                      A: {Type: Test::Room::Note, DeletionPolicy: Retain, Properties: {Text: a}}
                      B: {Type: Test::Room::Note, DeletionPolicy: Retain, Properties: {Text: b}}
                      C: {Type: Test::Room::Note, UpdateReplacePolicy: Retain, Properties: {Text: c}}
                    """;
            fixture.create("s", template);
            fixture.update(
                    "s",
                    """
                    Resources:
                      B: {Type: Test::Room::Note, DeletionPolicy: Retain, Properties: {Text: b2, Colour: red}}
                      C: {Type: Test::Room::Note, UpdateReplacePolicy: Retain, Properties: {Text: c2, Colour: red}}
                    """);
            assertThat(fixture.history("s")).contains("A DELETE_SKIPPED", "C DELETE_SKIPPED", "B DELETE_COMPLETE");
            assertThat(fixture.notes.texts()).containsExactly("a", "b2", "c", "c2");
            fixture.delete("s");
            assertThat(fixture.notes.texts()).containsExactly("a", "b2", "c");
        }
    }

    @Test
    void dependents_are_made_last_and_deleted_first() throws Exception {
        try (StackFixture fixture = new StackFixture(folder)) {
            fixture.create("s", THREE);
            fixture.delete("s");
            assertThat(fixture.notes.calls)
                    .isEqualTo(List.of(
                            "create A a", "create B b", "create C c", "delete C c", "delete B b", "delete A a"));
        }
    }
}
