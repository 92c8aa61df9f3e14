package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import workshop.localcloud.storage.StateFolder;
import workshop.localcloud.storage.StateFolderException;

/** Forgets what a local cloud kept, after asking when there is something to lose. */
final class StateWipe {

    private final Machine machine;

    StateWipe(Machine machine) {
        this.machine = machine;
    }

    /**
     * Leaves no state in the folder.
     *
     * @param agreed whether the user has said so already
     * @throws UserError when the folder is not a local cloud's, one holds it, nobody can be asked, or the answer is no
     */
    void wipe(Path state, boolean agreed) throws IOException {
        try {
            if (StateFolder.holdsState(state)) {
                if (!agreed) {
                    ask(state);
                }
                StateFolder.delete(state);
            }
        } catch (StateFolderException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    private void ask(Path state) {
        boolean agreed = machine.terminal()
                .agrees("Delete what the local cloud keeps in " + state + " (stacks, functions, items, logs)?")
                .orElseThrow(() -> new UserError("--fresh deletes what the local cloud keeps in " + state
                        + ", and there is no terminal to ask at: add --yes to delete it without being asked."));
        if (!agreed) {
            throw new UserError("Nothing is deleted: ./workshop up without --fresh goes on with what is there.");
        }
    }
}
