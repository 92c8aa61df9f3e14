package workshop.docs;

/** What a proof has done. */
record Tally(int edits, int commands, int outputs, int skipped) {

    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plusEdit() {
        return new Tally(edits + 1, commands, outputs, skipped);
    }

    Tally plusCommand(boolean compared) {
        return new Tally(edits, commands + 1, outputs + (compared ? 1 : 0), skipped);
    }

    Tally plusOutput() {
        return new Tally(edits, commands, outputs + 1, skipped);
    }

    Tally plusSkipped() {
        return new Tally(edits, commands, outputs, skipped + 1);
    }

    Tally plus(Tally other) {
        return new Tally(
                edits + other.edits, commands + other.commands, outputs + other.outputs, skipped + other.skipped);
    }

    @Override
    public String toString() {
        return edits + " edits applied, " + commands + " commands run, " + outputs + " outputs compared, " + skipped
                + " skipped";
    }
}
