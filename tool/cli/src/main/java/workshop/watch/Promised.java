package workshop.watch;

import java.util.List;

/**
 * A promise of the chapter, looked at.
 *
 * @param promise in words
 * @param part the part of the task that it belongs to
 * @param found what was found instead; empty when it is kept
 * @param advice what to know and do when it is not
 */
public record Promised(String promise, String part, String found, List<String> advice) {

    public Promised {
        advice = List.copyOf(advice);
    }

    public boolean kept() {
        return found.isEmpty();
    }
}
