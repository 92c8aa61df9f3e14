package workshop.cli;

/** Something of ours that failed and said why: printed as it is, without a stack trace; exit code 1. */
final class Breakdown extends RuntimeException {

    private static final long serialVersionUID = 1;

    Breakdown(String message) {
        super(message);
    }
}
