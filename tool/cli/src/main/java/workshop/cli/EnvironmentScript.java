package workshop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The lines for a shell that turn to the local cloud, and the lines that turn back. */
final class EnvironmentScript {

    /** Set while a shell is turned to the local cloud, so that its own values are saved only once. */
    static final String MARK = "WORKSHOP_ENV";

    private static final String SAVED = "WORKSHOP_SAVED_";
    private static final String API = "API";

    private final Shell shell;
    private final Map<String, String> environment;

    EnvironmentScript(Shell shell, Map<String, String> environment) {
        this.shell = shell;
        this.environment = environment;
    }

    /** @param api the address of the users' API, if one is deployed */
    List<String> turnToLocalCloud(CloudVariables variables, Optional<String> api) {
        List<String> lines = new ArrayList<>();
        if (!isTurned()) {
            touched(variables)
                    .filter(environment::containsKey)
                    .forEach(name -> lines.add(shell.copy(SAVED + name, name)));
        }
        values(variables, api).forEach((name, value) -> lines.add(shell.set(name, value)));
        CloudVariables.UNSET.forEach(name -> lines.add(shell.unset(name)));
        SearchPath path = SearchPath.of(environment);
        SearchPath wanted = path.startingWith(variables.programs().toString());
        if (!wanted.equals(path)) {
            lines.add(shell.setPath(wanted));
        }
        lines.addAll(shell.define());
        lines.add(shell.set(MARK, "local"));
        return lines;
    }

    /** What {@link #turnToLocalCloud} does, for the reader. */
    List<String> summary(CloudVariables variables, Optional<String> api) {
        List<String> lines = new ArrayList<>();
        lines.add("  sets     " + String.join(" ", values(variables, api).keySet()) + " PATH");
        List<String> unset = CloudVariables.UNSET.stream()
                .filter(name -> environment.containsKey(name) || isSaved(name))
                .toList();
        if (!unset.isEmpty()) {
            lines.add("  unsets   " + String.join(" ", unset));
        }
        if (!shell.define().isEmpty()) {
            lines.add("  defines  " + String.join(" ", UsersFunctions.NAMES) + ", for the users of $API"
                    + api.map(url -> ", which is " + url).orElse(" (none is deployed yet)"));
        }
        return lines;
    }

    /** Nothing, when this shell is not turned to the local cloud. */
    List<String> turnBack(CloudVariables variables) {
        List<String> lines = new ArrayList<>();
        if (!isTurned()) {
            return lines;
        }
        Stream.concat(variables.values(environment).keySet().stream(), Stream.of(API))
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
        lines.addAll(shell.forget());
        lines.add(shell.unset(MARK));
        return lines;
    }

    boolean isTurned() {
        return environment.containsKey(MARK);
    }

    private boolean isSaved(String name) {
        return environment.containsKey(SAVED + name);
    }

    private Map<String, String> values(CloudVariables variables, Optional<String> api) {
        Map<String, String> values = new LinkedHashMap<>(variables.values(environment));
        api.ifPresent(url -> values.put(API, url));
        return values;
    }

    private Stream<String> touched(CloudVariables variables) {
        return Stream.of(variables.values(environment).keySet().stream(), CloudVariables.UNSET.stream(), Stream.of(API))
                .flatMap(names -> names);
    }
}
