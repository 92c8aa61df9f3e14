package workshop.docs;

import java.nio.file.Path;

final class Chapter2PageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("docs/2-table.md"));
    }
}
