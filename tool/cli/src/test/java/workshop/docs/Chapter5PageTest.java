package workshop.docs;

import java.nio.file.Path;

final class Chapter5PageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("docs/5-delete.md"));
    }
}
