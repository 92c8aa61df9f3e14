package workshop.watch;

import java.util.List;

/** Looks at what a chapter promises of what is deployed. */
public interface Promises extends AutoCloseable {

    /**
     * Looks at one after the other, until one is not kept.
     *
     * @throws Unanswered when nobody can be asked
     * @throws InterruptedException when something newer is to be looked at
     */
    List<Promised> look(int chapter) throws InterruptedException;

    @Override
    void close();

    /** Nobody can be asked; the message names the cause and the cure. */
    final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unanswered(String message) {
            super(message);
        }
    }
}
