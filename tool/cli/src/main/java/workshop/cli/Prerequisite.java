package workshop.cli;

/**
 * One thing the workshop needs, and whether it is there.
 *
 * @param found the version or state that was found
 * @param cure what to do when it will not do, in one line
 */
record Prerequisite(String name, boolean met, String found, String cure) {

    /** Says more of what was found. */
    Prerequisite noting(String note) {
        return new Prerequisite(name, met, found + " (" + note + ")", cure);
    }

    String line() {
        String mark = met ? "ok      " : "MISSING ";
        return mark + name + ": " + found + (met ? "" : " - " + cure);
    }
}
