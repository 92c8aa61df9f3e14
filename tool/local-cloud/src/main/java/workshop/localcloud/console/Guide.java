package workshop.localcloud.console;

import java.util.Optional;

/** Pages that lead through something, shown beside what happens here. What is in them, the local cloud does not know. */
public interface Guide {

    /** Without a guide the page begins with the picture. */
    Guide NONE = path -> Optional.empty();

    /** A file of the guide as it is now. */
    @SuppressWarnings("ArrayRecordComponent") // Made for one answer and never compared.
    record File(String contentType, byte[] content) {}

    /** @param path such as "docs/1-start.html", or "index.html", with which it begins */
    Optional<File> file(String path);
}
