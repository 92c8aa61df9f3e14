package workshop.localcloud.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What follows a response's body, piece by piece. The next piece is asked for when the one before has left, so a slow
 * client gets pieces seldom and is never waited for; one that is gone is not asked for again.
 */
@FunctionalInterface
public interface Continuation {

    /** The next piece, now or later; empty ends the response. */
    CompletionStage<Optional<byte[]>> next();
}
