package workshop.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a terminal knows of AWS. */
record AwsSettings(Map<String, String> environment) {

    /** With these a terminal was turned to AWS on purpose. */
    private static final List<String> CREDENTIALS = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI");

    private static final List<String> REGIONS = List.of("AWS_REGION", "AWS_DEFAULT_REGION");

    /** Whether variables say with whose credentials to ask. */
    boolean areChosen() {
        return hasAny(CREDENTIALS);
    }

    /** Whether credentials may be found where AWS's tools look for them. */
    boolean mayBeFound() {
        String home = value("HOME").isEmpty() ? value("USERPROFILE") : value("HOME");
        return areChosen()
                || hasAny(REGIONS)
                || Stream.of(
                                value("AWS_CONFIG_FILE"),
                                value("AWS_SHARED_CREDENTIALS_FILE"),
                                home.isEmpty() ? "" : home + "/.aws/config",
                                home.isEmpty() ? "" : home + "/.aws/credentials")
                        .filter(file -> !file.isEmpty())
                        .anyMatch(file -> Files.exists(Path.of(file)));
    }

    private boolean hasAny(List<String> names) {
        return names.stream().anyMatch(name -> !value(name).isBlank());
    }

    private String value(String name) {
        return environment.getOrDefault(name, "");
    }
}
