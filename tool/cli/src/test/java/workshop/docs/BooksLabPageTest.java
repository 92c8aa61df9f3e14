package workshop.docs;

import java.nio.file.Path;

final class BooksLabPageTest extends PageTest {

    @Override
    boolean follows(Path page) {
        return page.equals(Path.of("labs/books/README.md"));
    }
}
