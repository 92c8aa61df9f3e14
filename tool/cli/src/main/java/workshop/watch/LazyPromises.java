package workshop.watch;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Promises that nobody looks at before something is deployed. */
final class LazyPromises implements Promises {

    private final Supplier<Promises> made;
    private @Nullable Promises promises;

    LazyPromises(Supplier<Promises> made) {
        this.made = made;
    }

    @Override
    public List<Promised> look(int chapter) throws InterruptedException {
        if (promises == null) {
            promises = made.get();
        }
        return promises.look(chapter);
    }

    @Override
    public void close() {
        if (promises != null) {
            promises.close();
        }
    }
}
