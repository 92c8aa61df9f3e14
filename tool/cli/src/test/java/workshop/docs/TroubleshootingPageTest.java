package workshop.docs;

import java.nio.file.Path;

final class TroubleshootingPageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("docs/troubleshooting.md"));
    }
}
