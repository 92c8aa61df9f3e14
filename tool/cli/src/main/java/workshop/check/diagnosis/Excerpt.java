package workshop.check.diagnosis;

/** What a learner is shown of a text that others made. */
public final class Excerpt {

    private static final int LONGEST = 200;

    private Excerpt() {}

    /** The text in one line, cut where it is long. */
    public static String of(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 2).stripTrailing() + " …";
    }
}
