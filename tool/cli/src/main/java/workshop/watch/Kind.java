package workshop.watch;

/** What a project's file is for. */
enum Kind {
    /** Decides how everything is built. */
    BUILD,
    /** Becomes the function's code. */
    MAIN,
    /** Is used by tests only. */
    TEST,
    /** Decides what is deployed. */
    SERVICE;

    /** @param file relative to the project, with slashes */
    static Kind of(String file) {
        // Shading merges what libraries have there with what the project has.
        if (file.equals("pom.xml") || file.startsWith("src/main/resources/META-INF/")) {
            return BUILD;
        }
        if (file.startsWith("src/main/")) {
            return MAIN;
        }
        // Tests read sample events, too.
        return file.startsWith("src/test/") || file.startsWith("events/") ? TEST : SERVICE;
    }
}
