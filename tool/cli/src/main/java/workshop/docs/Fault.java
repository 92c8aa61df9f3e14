package workshop.docs;

/** What is wrong with a page, and where. */
record Fault(Place place, String what) {

    @Override
    public String toString() {
        return place + ": " + what;
    }
}
