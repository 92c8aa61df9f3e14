package workshop.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The ordinary commands, as one would type them in the same terminal. */
public interface Programs {

    /**
     * What became of a command.
     *
     * @param output all that it printed
     */
    record Ended(boolean good, String output) {}

    Ended maven(Path folder, List<String> arguments) throws IOException, InterruptedException;

    Ended serverless(Path folder, List<String> arguments) throws IOException, InterruptedException;
}
