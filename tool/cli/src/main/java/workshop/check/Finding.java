package workshop.check;

/**
 * What came of looking at one promise.
 *
 * @param found what was found instead; empty when the promise is kept
 * @param cause what is likely wrong when it is not kept
 * @param heading the chapter and its heading to read again
 * @param next what to try
 */
public record Finding(String promise, String found, String cause, String heading, String next) {

    public boolean kept() {
        return found.isEmpty();
    }
}
