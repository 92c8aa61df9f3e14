package workshop.localcloud.cloudformation;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The process ends in the middle of an operation; the next one finds its stacks. Not AWS: there, operations go on. */
class InterruptionTest {

    private static final String BEFORE =
            """
            Resources:
              A: {Type: Test::Room::Note, Properties: {Text: a}}
              B: {Type: Test::Room::Note, Properties: {Text: b}}
              Z: {Type: Test::Room::Note, Properties: {Text: z}}
            """;
    private static final String AFTER =
            """
            Resources:
              A: {Type: Test::Room::Note, Properties: {Text: a2}}
              B: {Type: Test::Room::Note, Properties: {Text: b2, Colour: red}}
              N: {Type: Test::Room::Note, Properties: {Text: n}}
              Last: {Type: Test::Room::Note, DependsOn: [A, B, N], Properties: {Text: last}}
            """;

    @TempDir
    Path folder;

    private final Notes notes = new Notes();

    private void run(Consumer<StackService> use) {
        try (Database database = new Database(folder)) {
            use.accept(new StackService(
                    database,
                    StackFixture.types(notes),
                    StackFixture.ACCOUNT,
                    Clock.systemUTC(),
                    new RandomIds(),
                    Runnable::run,
                    task -> {}));
        }
    }

    private static StackInput input(String template) {
        return new StackInput(template, Map.of(), Map.of(), List.of());
    }

    private void crashAt(String what, Consumer<StackService> use) {
        notes.crashing.add(what);
        run(service -> assertThatThrownBy(() -> use.accept(service)).isInstanceOf(Notes.Crash.class));
        notes.crashing.clear();
    }

    @Test
    void a_creation_is_rolled_back() {
        crashAt("last", service -> service.create("s", input(AFTER), false, false));
        assertThat(notes.notes).hasSize(3);
        run(service -> {
            assertThat(service.stack("s").status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
            assertThat(notes.notes).isEmpty();
            service.delete("s", Set.of());
        });
        run(service -> service.create("s", input(BEFORE), false, false));
        assertThat(notes.texts()).containsExactly("a", "b", "z");
    }

    @Test
    void an_update_is_rolled_back_and_can_be_made_again() {
        run(service -> service.create("s", input(BEFORE), false, false));
        Map<String, Notes.Note> before = Map.copyOf(notes.notes);
        crashAt("last", service -> service.update("s", input(AFTER)));
        assertThat(notes.texts()).containsExactly("a2", "b", "b2", "n", "z");
        run(service -> {
            assertThat(service.stack("s").status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
            assertThat(notes.notes).isEqualTo(before);
            service.update("s", input(AFTER));
            assertThat(notes.texts()).containsExactly("a2", "b2", "last", "n");
        });
    }

    @Test
    void what_a_creation_had_made_when_it_was_cut_off_is_found_and_rolled_back() {
        crashAt("after n", service -> service.create("s", input(AFTER), false, false));
        assertThat(notes.texts()).contains("n");
        run(service -> {
            assertThat(service.stack("s").status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
            assertThat(notes.notes).isEmpty();
        });
    }

    @Test
    void what_an_update_had_made_when_it_was_cut_off_is_found_and_rolled_back() {
        run(service -> service.create("s", input(BEFORE), false, false));
        Map<String, Notes.Note> before = Map.copyOf(notes.notes);
        for (String made : List.of("n", "b2")) {
            crashAt("after " + made, service -> service.update("s", input(AFTER)));
            assertThat(notes.texts()).contains(made);
            run(service -> assertThat(service.stack("s").status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE));
            assertThat(notes.notes).isEqualTo(before);
        }
    }

    @Test
    void an_update_in_place_that_was_under_way_is_put_back() {
        run(service -> service.create("s", input(BEFORE), false, false));
        crashAt("a2", service -> service.update("s", input(AFTER)));
        run(service -> assertThat(service.stack("s").status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE));
        assertThat(notes.texts()).containsExactly("a", "b", "z");
    }

    @Test
    void a_clean_up_is_finished() {
        run(service -> service.create("s", input(BEFORE), false, false));
        crashAt("delete z", service -> service.update("s", input(AFTER)));
        run(service -> assertThat(service.stack("s").status()).isEqualTo(StackStatus.UPDATE_COMPLETE));
        assertThat(notes.texts()).containsExactly("a2", "b2", "last", "n");
    }

    @Test
    void a_deletion_is_finished() {
        run(service -> service.create("s", input(BEFORE), false, false));
        crashAt("delete b", service -> service.delete("s", Set.of()));
        run(service -> assertThat(service.store().find("s")).isEmpty());
        assertThat(notes.notes).isEmpty();
    }

    @Test
    void stacks_and_their_events_outlive_the_process() {
        run(service -> service.create("s", input(BEFORE), false, false));
        run(service -> {
            assertThat(service.stack("s").resources()).containsOnlyKeys("A", "B", "Z");
            assertThat(service.store().eventsOf(service.stack("s").id())).hasSize(11);
        });
    }
}
