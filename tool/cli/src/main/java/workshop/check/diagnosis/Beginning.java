package workshop.check.diagnosis;

import java.util.Optional;

/** Tells whether a chapter was begun, by what it adds to serverless.yml. */
public final class Beginning {

    private Beginning() {}

    /**
     * What a service has not got of what a chapter adds.
     *
     * @return nothing when it has any of it, or the chapter adds nothing
     */
    public static Optional<String> missing(int chapter, Service service) {
        return switch (chapter) {
            case 2 ->
                missing(
                        service.tables().isEmpty() && service.actions().isEmpty() && !hasVariables(service),
                        "no table");
            case 3 -> missing(service.routes().isEmpty() && hasNone(service, "putUser"), "no function putUser");
            case 4 ->
                missing(
                        hasNone(service, "getUser") && hasNone(service, "listUsers"),
                        "no function getUser or listUsers");
            case 5 ->
                missing(
                        hasNone(service, "deleteUser") && !service.actions().contains("dynamodb:DeleteItem"),
                        "no function deleteUser");
            case 6 ->
                missing(
                        hasNone(service, "stream")
                                && service.tables().stream().allMatch(table -> service.viewType(table)
                                        .isEmpty()),
                        "no stream and no function stream");
            default -> Optional.empty();
        };
    }

    private static Optional<String> missing(boolean all, String what) {
        return all ? Optional.of(what) : Optional.empty();
    }

    private static boolean hasVariables(Service service) {
        return service.functions().values().stream()
                .anyMatch(function -> !function.environment().isEmpty());
    }

    private static boolean hasNone(Service service, String function) {
        return !service.functions().containsKey(function);
    }
}
