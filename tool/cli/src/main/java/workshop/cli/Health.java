package workshop.cli;

/** What a local cloud says of itself at {@code /_workshop/health} once it is ready. */
record Health(long pid, String version, String region) {}
