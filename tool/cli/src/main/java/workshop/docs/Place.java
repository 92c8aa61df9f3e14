package workshop.docs;

import java.nio.file.Path;

/** A line of a page; every fault names one. */
public record Place(Path page, int line) {

    Place down(int lines) {
        return new Place(page, line + lines);
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
