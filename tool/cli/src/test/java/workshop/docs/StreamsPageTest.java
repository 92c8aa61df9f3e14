package workshop.docs;

import java.nio.file.Path;

final class StreamsPageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("docs/streams.md"));
    }
}
