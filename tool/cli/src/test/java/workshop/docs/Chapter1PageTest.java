package workshop.docs;

import java.nio.file.Path;

final class Chapter1PageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("docs/1-start.md"));
    }
}
