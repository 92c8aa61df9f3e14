package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A step or lab, ready to be deployed, for those outside this package. */
public final class BuiltStep {

    private static final Pattern ARTEFACT = Pattern.compile("(?m)^\\s*artifact:\\s*['\"]?([^'\"\\s]+)");

    private BuiltStep() {}

    /**
     * Builds it unless that is done, and copies what deploying needs: serverless.yml and the artefacts that it names.
     *
     * @param step its folder in the repository, such as "7-finish"
     * @param into an empty folder
     * @throws UserError when Maven is missing or fails
     */
    public static void copy(Path repository, String step, Path into) throws IOException, InterruptedException {
        Path source = repository.resolve(step);
        new Step(source).build(Main.machine(Map.of(Home.PROPERTY, repository.toString())));
        String serverless = Files.readString(source.resolve("serverless.yml"));
        Files.writeString(into.resolve("serverless.yml"), serverless);
        Matcher artefact = ARTEFACT.matcher(serverless);
        while (artefact.find()) {
            Path file = into.resolve(artefact.group(1));
            Files.createDirectories(file.resolveSibling(""));
            Files.copy(source.resolve(artefact.group(1)), file);
        }
    }
}
