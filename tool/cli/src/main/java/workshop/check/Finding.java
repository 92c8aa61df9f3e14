package workshop.check;

import java.util.Optional;
import workshop.check.diagnosis.Diagnosis;
import workshop.check.diagnosis.Excerpt;

/**
 * What came of looking at one promise.
 *
 * @param heading the chapter's heading to read again
 * @param found what was found instead, in a line; empty when the promise is kept
 * @param diagnosis why, of the first promise that is not kept
 */
public record Finding(String promise, String heading, String found, Optional<Diagnosis> diagnosis) {

    public Finding {
        found = Excerpt.of(found);
    }

    public boolean kept() {
        return found.isEmpty();
    }
}
