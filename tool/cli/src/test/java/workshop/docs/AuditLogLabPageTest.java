package workshop.docs;

import java.nio.file.Path;

final class AuditLogLabPageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("labs/audit-log/README.md"));
    }
}
