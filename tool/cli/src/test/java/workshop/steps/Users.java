package workshop.steps;

/** Where users are written. A method that returns has had its write acknowledged. */
interface Users {

    /** The connection broke before the answer: nobody knows whether the write was carried out. */
    final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unanswered(Exception cause) {
            super(cause);
        }
    }

    /** Makes the user or replaces it. */
    void put(String id, String name);

    void delete(String id);
}
