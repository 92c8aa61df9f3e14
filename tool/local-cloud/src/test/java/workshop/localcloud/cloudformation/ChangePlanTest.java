package workshop.localcloud.cloudformation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a change set says before anything is done. */
class ChangePlanTest {

    private static final String NOTE = "Type: Test::Room::Note, Properties: {Text: ";

    private final Map<String, StackResource> existing = new LinkedHashMap<>();

    @Test
    void what_is_new_is_added_after_what_it_needs() {
        assertThat(changes("A: {NOTE !Ref B}}, B: {NOTE b}}"))
                .containsExactly(
                        new Change("Add", "B", "", Notes.TYPE, ""), new Change("Add", "A", "", Notes.TYPE, ""));
    }

    @Test
    void what_is_the_same_is_no_change() {
        there("A", "{\"Text\":\"a\"}");
        assertThat(changes("A: {NOTE a}}")).isEmpty();
    }

    @Test
    void what_changes_in_place_is_not_replaced() {
        there("A", "{\"Text\":\"a\"}");
        assertThat(changes("A: {NOTE b}}")).containsExactly(modify("A", "False"));
    }

    @Test
    void what_cannot_change_in_place_is_replaced() {
        there("A", "{\"Text\":\"a\"}");
        assertThat(changes("A: {NOTE a, Colour: red}}")).containsExactly(modify("A", "True"));
    }

    @Test
    void another_deletion_policy_is_a_change_in_place() {
        there("A", "{\"Text\":\"a\"}");
        assertThat(changes("A: {NOTE a}, DeletionPolicy: Retain}")).containsExactly(modify("A", "False"));
    }

    @Test
    void a_property_that_is_not_implemented_changes_perhaps() {
        there("A", "{\"Text\":\"a\"}");
        assertThat(changes("A: {NOTE a, Smell: sweet}}")).containsExactly(modify("A", "Conditional"));
    }

    @Test
    void what_hangs_on_the_id_of_a_replaced_resource_changes_perhaps() {
        there("A", "{\"Text\":\"a\"}");
        there("B", "{\"Text\":\"A-id\"}");
        assertThat(changes("A: {NOTE a, Colour: red}}, B: {NOTE !Ref A}}"))
                .containsExactly(modify("A", "True"), modify("B", "Conditional"));
    }

    @Test
    void a_resource_that_changes_in_place_keeps_its_id_but_perhaps_not_its_attributes() {
        there("A", "{\"Text\":\"a\"}");
        there("B", "{\"Text\":\"A-id\"}");
        there("C", "{\"Text\":\"text of A\"}");
        assertThat(changes("A: {NOTE b}}, B: {NOTE !Ref A}}, C: {NOTE !GetAtt A.Text}}"))
                .containsExactly(modify("A", "False"), modify("C", "Conditional"));
    }

    @Test
    void a_resource_that_stays_keeps_its_attributes_too() {
        there("A", "{\"Text\":\"a\"}");
        there("C", "{\"Text\":\"text of A\"}");
        assertThat(changes("A: {NOTE a}}, C: {NOTE !GetAtt A.Text}}")).isEmpty();
    }

    @Test
    void what_the_template_no_longer_has_is_removed_last_and_before_what_it_needs() {
        there("A", "{\"Text\":\"a\"}");
        there("B", "{\"Text\":\"A-id\"}", "A");
        assertThat(changes("C: {NOTE c}}"))
                .containsExactly(
                        new Change("Add", "C", "", Notes.TYPE, ""),
                        new Change("Remove", "B", "B-id", Notes.TYPE, ""),
                        new Change("Remove", "A", "A-id", Notes.TYPE, ""));
    }

    @Test
    void what_was_deleted_before_is_made_again_and_not_removed() {
        there("A", "{\"Text\":\"a\"}");
        existing.computeIfPresent("A", (id, resource) -> resource.with("DELETE_COMPLETE", null, 0));
        assertThat(changes("A: {NOTE a}}")).containsExactly(new Change("Add", "A", "", Notes.TYPE, ""));
        assertThat(changes("B: {NOTE b}}")).containsExactly(new Change("Add", "B", "", Notes.TYPE, ""));
    }

    @Test
    void a_resource_whose_condition_does_not_hold_is_not_wanted() {
        there("A", "{\"Text\":\"a\"}");
        assertThat(
                        plan("""
                        Conditions: {Never: !Equals [a, b]}
                        Resources: {A: {Type: Test::Room::Note, Condition: Never, Properties: {Text: a}}}
                        """)
                                .changes())
                .containsExactly(new Change("Remove", "A", "A-id", Notes.TYPE, ""));
    }

    @Test
    void a_resource_keeps_its_type() {
        there("A", "{\"Text\":\"a\"}");
        existing.computeIfPresent(
                "A",
                (id, resource) -> new StackResource(
                        id,
                        "Test::Room::Book",
                        resource.physicalId(),
                        Map.of(),
                        resource.properties(),
                        Set.of(),
                        "1",
                        false,
                        "CREATE_COMPLETE",
                        null,
                        0));
        assertThatThrownBy(() -> changes("A: {NOTE a}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessage("Update of resource type is not permitted. The new template modifies resource type of the"
                        + " following resources: [A]");
    }

    @Test
    void outputs_name_what_is_not_known_yet() {
        there("A", "{\"Text\":\"a\"}");
        ChangePlan.Plan plan = plan("Resources: {A: {NOTE a}}, B: {NOTE b}}}\n".replace("NOTE", NOTE)
                + "Outputs: {Known: {Value: !Ref A}, Unknown: {Value: !Ref B}, Attribute: {Value: !GetAtt B.Text}}\n");
        assertThat(plan.outputs()).extracting(StackOutput::value).containsExactly("A-id", "{{B}}", "{{B.Text}}");
    }

    private static Change modify(String id, String replacement) {
        return new Change("Modify", id, id + "-id", Notes.TYPE, replacement);
    }

    private void there(String id, String properties, String... dependencies) {
        existing.put(
                id,
                new StackResource(
                        id,
                        Notes.TYPE,
                        id + "-id",
                        Map.of("Text", "text of " + id),
                        object(properties),
                        Set.of(dependencies),
                        "1",
                        false,
                        "CREATE_COMPLETE",
                        null,
                        0));
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) Json.parse(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private List<Change> changes(String resources) {
        return plan("Resources: {" + resources.replace("NOTE", NOTE) + "}\n").changes();
    }

    private ChangePlan.Plan plan(String text) {
        Template template = TemplateParser.parse(text);
        return ChangePlan.of(
                template,
                existing,
                StackFixture.types(new Notes()),
                resources -> new Evaluation(
                        template,
                        Map.of(),
                        StackFixture.ACCOUNT,
                        "shop",
                        "arn:stack",
                        resources,
                        name -> Optional.empty()));
    }
}
