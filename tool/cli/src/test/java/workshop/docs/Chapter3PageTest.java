package workshop.docs;

import java.nio.file.Path;

final class Chapter3PageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("docs/3-api.md"));
    }
}
