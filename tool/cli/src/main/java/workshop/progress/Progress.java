package workshop.progress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has come.
 *
 * @param at the folder of the step or lab that was worked at last; empty at the beginning
 * @param hints how many hints of each part of a task were given, by the chapter's folder
 * @param chapters what came of the last look at a chapter, by its folder
 * @param promises of each chapter, by its folder, which promises held when they were last looked at
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Progress(
        @Nullable String at,
        Map<String, List<Integer>> hints,
        Map<String, Seen> chapters,
        Map<String, Map<String, Boolean>> promises) {

    /** Nothing is done yet. */
    public static final Progress NONE = new Progress(null, Map.of(), Map.of(), Map.of());

    /** What a file lacks was not there yet. */
    @SuppressWarnings("ConstantValue")
    public Progress {
        hints = hints == null ? Map.of() : Map.copyOf(hints);
        chapters = chapters == null ? Map.of() : Map.copyOf(chapters);
        promises = promises == null ? Map.of() : Map.copyOf(promises);
    }

    /**
     * What came of a look at a chapter.
     *
     * @param done whether every promise was kept
     * @param unkept the first promise that was not; empty when it is done
     * @param part the part of the task that it belongs to; empty when it is done
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Seen(boolean done, String unkept, String part) {}

    /** The folder that was worked at last. */
    public Optional<String> last() {
        return Optional.ofNullable(at);
    }

    public Progress at(String folder) {
        return new Progress(folder, hints, chapters, promises);
    }

    public Progress saw(String folder, Seen seen) {
        Map<String, Seen> changed = new TreeMap<>(chapters);
        changed.put(folder, seen);
        return new Progress(folder, hints, changed, promises);
    }

    /** What came of the last look at a chapter. */
    public Optional<Seen> seen(String folder) {
        return Optional.ofNullable(chapters.get(folder));
    }

    /** A promise of a chapter was looked at. */
    public Progress held(String folder, String promise, boolean holds) {
        Map<String, Boolean> ofIt = new TreeMap<>(promises.getOrDefault(folder, Map.of()));
        ofIt.put(promise, holds);
        Map<String, Map<String, Boolean>> changed = new TreeMap<>(promises);
        changed.put(folder, ofIt);
        return new Progress(at, hints, chapters, changed);
    }

    /** Whether a promise held when it was last looked at. */
    public boolean holds(String folder, String promise) {
        return promises.getOrDefault(folder, Map.of()).getOrDefault(promise, false);
    }

    /** How many hints of a part, counted from 0, were given. */
    public int given(String folder, int part) {
        List<Integer> given = hints.getOrDefault(folder, List.of());
        return part < given.size() ? given.get(part) : 0;
    }

    public Progress gave(String folder, int part, int hintsOfIt) {
        List<Integer> before = hints.getOrDefault(folder, List.of());
        List<Integer> given = Stream.iterate(0, each -> each + 1)
                .limit(Math.max(before.size(), part + 1))
                .map(each -> each == part ? hintsOfIt : given(folder, each))
                .toList();
        Map<String, List<Integer>> changed = new TreeMap<>(hints);
        changed.put(folder, given);
        return new Progress(at, changed, chapters, promises);
    }

    /** Hints of this chapter begin anew. */
    public Progress withoutHints(String folder) {
        Map<String, List<Integer>> changed = new TreeMap<>(hints);
        changed.remove(folder);
        return new Progress(at, changed, chapters, promises);
    }
}
