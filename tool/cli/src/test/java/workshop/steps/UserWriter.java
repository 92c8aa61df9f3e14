package workshop.steps;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Changes users of its own, one write after the other, until an answer stays out. */
final class UserWriter {

    private static final int USERS = 6;

    private final Random random;
    private final List<UserHistory> histories;
    private final AtomicInteger acknowledged = new AtomicInteger();

    /** @param name begins the ids of its users */
    UserWriter(String name, Random random) {
        this.random = random;
        this.histories = IntStream.range(0, USERS)
                .mapToObj(number -> new UserHistory(name + "-" + number))
                .toList();
    }

    List<UserHistory> histories() {
        return histories;
    }

    /** The number of writes that were answered. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Returns when a write was not answered. */
    void writeUntilCut(Users users) {
        try {
            while (true) {
                write(users, histories.get(random.nextInt(USERS)));
            }
        } catch (Users.Unanswered e) {
            // The process was killed: the write stays open until somebody looks.
        }
    }

    private void write(Users users, UserHistory user) {
        if (user.name().isPresent() && random.nextInt(4) == 0) {
            user.begin(Optional.empty());
            users.delete(user.id);
        } else {
            String name = user.newName();
            user.begin(Optional.of(name));
            users.put(user.id, name);
        }
        user.acknowledge();
        acknowledged.incrementAndGet();
    }
}
