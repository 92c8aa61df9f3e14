package workshop.docs;

/** A page cannot be read or followed any further. */
final class PageException extends RuntimeException {

    private final transient Fault fault;

    PageException(Place place, String what) {
        super(place + ": " + what);
        this.fault = new Fault(place, what);
    }

    Fault fault() {
        return fault;
    }
}
