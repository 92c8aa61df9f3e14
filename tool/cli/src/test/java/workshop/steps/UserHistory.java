package workshop.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one writer knows about one user: the names it had, one after the other, empty where there was no user. A write
 * that was not acknowledged is open until somebody looks.
 */
final class UserHistory {

    final String id;

    private final List<Optional<String>> names = new ArrayList<>(List.of(Optional.empty()));
    private Optional<Optional<String>> open = Optional.empty();
    private int version;

    UserHistory(String id) {
        this.id = id;
    }

    /** A name that this user never had. */
    String newName() {
        version++;
        return "v" + version;
    }

    Optional<String> name() {
        return names.get(names.size() - 1);
    }

    int writes() {
        return names.size() - 1;
    }

    /** A write begins. */
    void begin(Optional<String> name) {
        open = Optional.of(name);
    }

    /** The write that began last was acknowledged. */
    void acknowledge() {
        names.add(open.orElseThrow());
        open = Optional.empty();
    }

    boolean isOpen() {
        return open.isPresent();
    }

    /** Takes what was found after the writer had stopped: an acknowledged write must be there, an open one may be. */
    void find(Optional<String> found) {
        if (open.isPresent() && open.get().equals(found)) {
            acknowledge();
        } else if (!found.equals(name())) {
            throw new AssertionError("User " + id + " is " + found + ", but " + name() + " was acknowledged last"
                    + (open.isPresent() ? " and only " + open.get() + " was under way" : ""));
        }
        open = Optional.empty();
    }

    /** The lines that 7-finish's stream function has to log for it, in this order. */
    List<String> changes() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i < names.size(); i++) {
            Optional<String> before = names.get(i - 1);
            Optional<String> after = names.get(i);
            String event = before.isEmpty() ? "INSERT" : after.isEmpty() ? "REMOVE" : "MODIFY";
            lines.add(
                    event + " " + id + before.map(name -> " old=" + user(name)).orElse("")
                            + after.map(name -> " new=" + user(name)).orElse(""));
        }
        return lines;
    }

    private String user(String name) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}";
    }
}
