package workshop.localcloud.storage;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The state folder could not be read or written, for a full disk for example. Nothing that was stored before is harmed,
 * and what could not be stored can be tried again; the message names the cause for the caller.
 */
public final class StorageException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause instanceof IOException failure ? failure : new IOException(cause));
    }
}
