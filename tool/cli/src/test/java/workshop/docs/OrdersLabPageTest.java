package workshop.docs;

import java.nio.file.Path;

final class OrdersLabPageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("labs/orders/README.md"));
    }
}
