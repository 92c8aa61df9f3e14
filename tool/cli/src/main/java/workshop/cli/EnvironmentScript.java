package workshop.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lines for a shell that turn to the local cloud, and the lines that turn back. */
final class EnvironmentScript {

    /** Set while a shell is turned to the local cloud, so that its own values are saved only once. */
    static final String MARK = "WORKSHOP_ENV";

    private static final String SAVED = "WORKSHOP_SAVED_";

    private final Shell shell;
    private final Map<String, String> environment;

    EnvironmentScript(Shell shell, Map<String, String> environment) {
        this.shell = shell;
        this.environment = environment;
    }

    List<String> turnToLocalCloud(CloudVariables variables) {
        List<String> lines = new ArrayList<>();
        if (!isTurned()) {
            touched(variables)
                    .filter(environment::containsKey)
                    .forEach(name -> lines.add(shell.copy(SAVED + name, name)));
        }
        variables.values().forEach((name, value) -> lines.add(shell.set(name, value)));
        CloudVariables.UNSET.forEach(name -> lines.add(shell.unset(name)));
        SearchPath path = SearchPath.of(environment);
        SearchPath wanted = path.startingWith(variables.programs().toString());
        if (!wanted.equals(path)) {
            lines.add(shell.setPath(wanted));
        }
        lines.add(shell.set(MARK, "local"));
        return lines;
    }

    /** Nothing, when this shell is not turned to the local cloud. */
    List<String> turnBack(CloudVariables variables) {
        List<String> lines = new ArrayList<>();
        if (!isTurned()) {
            return lines;
        }
        variables.values().keySet().stream()
                .filter(name -> !isSaved(name))
                .forEach(name -> lines.add(shell.unset(name)));
        touched(variables).filter(this::isSaved).forEach(name -> {
            lines.add(shell.copy(name, SAVED + name));
            lines.add(shell.unset(SAVED + name));
        });
        SearchPath path = SearchPath.of(environment);
        SearchPath wanted = path.without(variables.programs().toString());
        if (!wanted.equals(path)) {
            lines.add(shell.setPath(wanted));
        }
        lines.add(shell.unset(MARK));
        return lines;
    }

    boolean isTurned() {
        return environment.containsKey(MARK);
    }

    private boolean isSaved(String name) {
        return environment.containsKey(SAVED + name);
    }

    private static Stream<String> touched(CloudVariables variables) {
        return Stream.concat(variables.values().keySet().stream(), CloudVariables.UNSET.stream());
    }
}
