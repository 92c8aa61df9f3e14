package workshop.cli;

/** Something the user can put right: one line with the cause and the cure; the command ends with exit code 2. */
final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1;

    UserError(String causeAndCure) {
        super(causeAndCure);
    }
}
