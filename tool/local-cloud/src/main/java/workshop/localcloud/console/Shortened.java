package workshop.localcloud.console;

/** Texts that a list shows, whose whole length only the details have. */
final class Shortened {

    private static final int LONGEST = 200;

    private Shortened() {}

    static String text(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
