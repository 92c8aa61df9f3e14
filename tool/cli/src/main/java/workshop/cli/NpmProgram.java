package workshop.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** npm, for those outside this package. */
public final class NpmProgram {

    private NpmProgram() {}

    /**
     * The program's file.
     *
     * @param environment whose PATH is searched
     * @return empty when it is not there
     */
    public static Optional<Path> find(Map<String, String> environment) {
        return SearchPath.of(environment).find("npm");
    }
}
