package workshop.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param words the program and its arguments
 * @param environment the whole environment of the process, not additions to ours
 */
record Invocation(List<String> words, Path directory, Map<String, String> environment) {

    Invocation {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }
}
