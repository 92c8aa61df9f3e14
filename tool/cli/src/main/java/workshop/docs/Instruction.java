package workshop.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paragraph above a code block that says what to do with it. It begins with the file's name in bold code and ends
 * with a colon, such as <code>**`serverless.yml`**, after `name: aws`:</code>
 */
record Instruction(String file, Kind kind, String anchor) {

    enum Kind {
        CREATE,
        AFTER,
        BEFORE,
        APPEND,
        REPLACE,
        REMOVE,
        CHANGE,
        RESTORE,
        DELETE;

        /** Whether a code block says the rest. */
        boolean hasBlock() {
            return this != RESTORE && this != DELETE;
        }
    }

    private static final Pattern FORM = Pattern.compile("\\*\\*`([^`]+)`\\*\\*,?\\s+(.*?)[:.]", Pattern.DOTALL);
    private static final Pattern ANCHORED = Pattern.compile("(after|before)\\s+(`+)\\s?(.*?)\\s?\\2", Pattern.DOTALL);

    /**
     * Reads a paragraph.
     *
     * @return empty when the paragraph does not begin as an instruction does
     * @throws PageException when it begins so, but says nothing that can be followed
     */
    static Optional<Instruction> of(String paragraph, Place place) {
        if (!paragraph.startsWith("**`")) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(paragraph.strip());
        if (!form.matches()) {
            throw new PageException(place, "an edit reads **`file`**, and what to do, and ends with a colon");
        }
        String file = form.group(1);
        String what = form.group(2).replaceAll("\\s*\n\\s*", " ").strip();
        if (file.startsWith("/") || file.contains("..") || file.contains("\\") || file.contains(":")) {
            throw new PageException(place, file + " is no file in the step's folder");
        }
        Matcher anchored = ANCHORED.matcher(what);
        if (anchored.matches()) {
            return Optional.of(new Instruction(
                    file, anchored.group(1).equals("after") ? Kind.AFTER : Kind.BEFORE, anchored.group(3)));
        }
        return Optional.of(new Instruction(
                file,
                switch (what) {
                    case "a new file" -> Kind.CREATE;
                    case "at the end" -> Kind.APPEND;
                    case "in place of" -> Kind.REPLACE;
                    case "without" -> Kind.REMOVE;
                    case "change" -> Kind.CHANGE;
                    case "back as it was" -> Kind.RESTORE;
                    case "goes away" -> Kind.DELETE;
                    default ->
                        throw new PageException(
                                place,
                                "\"" + what + "\" is none of: a new file, after `line`, before `line`, at the end,"
                                        + " in place of, without, change, back as it was, goes away");
                },
                ""));
    }

    /**
     * The change that the instruction and its blocks ask for.
     *
     * @param second the block after "write:", if there is one
     */
    Edit.Change change(Place place, List<String> first, List<String> second) {
        if ((kind == Kind.REPLACE || kind == Kind.REMOVE) && first.isEmpty()) {
            throw new PageException(place, "the block that is to be found is empty");
        }
        return switch (kind) {
            case CREATE -> new Edit.Change.Create(first);
            case AFTER, BEFORE -> new Edit.Change.Insert(anchor, kind == Kind.AFTER, first);
            case APPEND -> new Edit.Change.Append(first);
            case REPLACE -> new Edit.Change.Replace(first, second);
            case REMOVE -> new Edit.Change.Replace(first, List.of());
            case CHANGE -> new Edit.Change.Unified(Hunk.read(place, first));
            case RESTORE -> new Edit.Change.Restore();
            case DELETE -> new Edit.Change.Delete();
        };
    }
}
