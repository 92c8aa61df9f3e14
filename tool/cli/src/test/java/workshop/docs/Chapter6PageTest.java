package workshop.docs;

import java.nio.file.Path;

final class Chapter6PageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("docs/6-streams.md"));
    }
}
