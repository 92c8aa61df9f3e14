package workshop.docs;

import java.nio.file.Path;

final class Chapter4PageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("docs/4-users.md"));
    }
}
