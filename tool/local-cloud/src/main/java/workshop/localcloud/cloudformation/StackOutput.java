package workshop.localcloud.cloudformation;

import org.jspecify.annotations.Nullable;

/** An output's value. */
record StackOutput(String key, String value, @Nullable String description, @Nullable String exportName) {}
