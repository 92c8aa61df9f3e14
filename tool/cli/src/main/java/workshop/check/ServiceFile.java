package workshop.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What of serverless.yml says what is deployed, and where.
 *
 * @param service its name; empty when it says none
 * @param artefacts the files that become code, relative to the project
 */
public record ServiceFile(Optional<String> service, List<String> artefacts) {

    public ServiceFile {
        artefacts = List.copyOf(artefacts);
    }

    private static final Pattern SERVICE = Pattern.compile("(?m)^service:[ \\t]*['\"]?([^'\"\\s#]+)");
    private static final Pattern ARTEFACT = Pattern.compile("(?m)^\\s*artifact:[ \\t]*['\"]?([^'\"\\s#]+)");

    public static ServiceFile read(String yaml) {
        return new ServiceFile(
                first(SERVICE, yaml),
                ARTEFACT.matcher(yaml)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .distinct()
                        .toList());
    }

    private static Optional<String> first(Pattern pattern, String yaml) {
        return pattern.matcher(yaml)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst();
    }

    /** The one artefact; empty when there is another number of them. */
    public Optional<String> artefact() {
        return artefacts.size() == 1 ? Optional.of(artefacts.get(0)) : Optional.empty();
    }
}
