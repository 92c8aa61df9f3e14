package workshop.check.diagnosis;

/**
 * Why a promise is not kept, and what to do about it, in a line each.
 *
 * @param why what was seen, never a guess
 */
public record Diagnosis(String why, String next) {

    /** Reads the facts. */
    public static Diagnosis of(Facts facts) {
        Cause cause = Cause.of(facts);
        return new Diagnosis(Excerpt.of(cause.why()), cause.next());
    }
}
