package workshop.check.diagnosis;

/**
 * Something in which serverless.yml and what is deployed differ.
 *
 * @param subject what it belongs to: a function, a route, a variable, an action, a logical name
 * @param text to follow "serverless.yml has", such as "the table UsersTable"
 */
record Difference(Kind kind, String subject, String text) {

    /** What differs. */
    enum Kind {
        FUNCTION,
        HANDLER,
        ROLE,
        VARIABLE,
        ROUTE,
        STREAM_EVENT,
        LIMIT,
        ACTION,
        RESOURCE
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean is(Kind wanted, String ofSubject) {
        return kind == wanted && subject.equals(ofSubject);
    }
}
