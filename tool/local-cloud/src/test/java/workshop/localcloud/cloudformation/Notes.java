package workshop.localcloud.cloudformation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource type for tests: a note has a text, which can be changed in place, one of three colours, which cannot, perhaps a
 * name, and attachments, which mean nothing. Texts can be made to fail.
 */
final class Notes implements ResourceType<Notes.Note> {

    static final String TYPE = "Test::Room::Note";

    record Note(String text, Optional<String> colour, List<String> attachments, Optional<String> givenName) {}

    /** The process ends here. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What exists, by physical id. */
    final Map<String, Note> notes = new LinkedHashMap<>();

    /** Every call that changed something, such as "create A-1 text". */
    final List<String> calls = new ArrayList<>();

    final List<Map<String, String>> tags = new ArrayList<>();
    final Set<String> failing = new HashSet<>();
    final Set<String> undeletable = new HashSet<>();
    final Set<String> crashing = new HashSet<>();

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Text", "Nested.Text");
    }

    @Override
    public Note read(Properties properties) {
        return new Note(
                properties.requiredString("Text"),
                properties.oneOf("Colour", Set.of("red", "blue", "green")),
                properties.strings("Attachments"),
                properties.string("Name"));
    }

    @Override
    public Set<String> present(ResourceContext context, Note note) {
        return notes.containsKey(id(context, note)) ? Set.of(id(context, note)) : Set.of();
    }

    @Override
    public Resource create(ResourceContext context, Note note) {
        fail(note);
        String id = id(context, note);
        notes.put(id, note);
        if (crashing.contains("after " + note.text())) {
            throw new Crash();
        }
        calls.add("create " + context.logicalId() + " " + note.text());
        tags.add(context.tags());
        return resource(id, note);
    }

    @Override
    public boolean replaces(Note before, Note after) {
        return !before.colour().equals(after.colour()) || !before.givenName().equals(after.givenName());
    }

    @Override
    public Optional<String> customName(Note note) {
        return note.givenName();
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Note before, Note after) {
        fail(after);
        notes.put(physicalId, after);
        calls.add("update " + context.logicalId() + " " + after.text());
        return resource(physicalId, after);
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Note note) {
        if (crashing.contains("delete " + note.text())) {
            throw new Crash();
        }
        if (undeletable.contains(note.text())) {
            throw new ResourceException("The note " + note.text() + " is glued on.");
        }
        if (notes.remove(physicalId) != null) {
            calls.add("delete " + context.logicalId() + " " + note.text());
        }
    }

    /** The texts of the notes that exist. */
    List<String> texts() {
        return notes.values().stream().map(Note::text).sorted().toList();
    }

    private void fail(Note note) {
        if (crashing.contains(note.text())) {
            throw new Crash();
        }
        if (failing.contains(note.text())) {
            throw new ResourceException("The text " + note.text() + " is forbidden.");
        }
    }

    private static String id(ResourceContext context, Note note) {
        return note.givenName().orElseGet(() -> context.logicalId() + "-" + context.uniqueSuffix());
    }

    private static Resource resource(String id, Note note) {
        return new Resource(id, Map.of("Text", note.text(), "Nested.Text", note.text()));
    }
}
