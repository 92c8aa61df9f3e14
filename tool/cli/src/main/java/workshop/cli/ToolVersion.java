package workshop.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program's version, as far as it decides whether the program will do. */
record ToolVersion(int major, int minor, int patch) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?");

    /** The first version in a program's output. */
    static Optional<ToolVersion> in(String output) {
        Matcher matcher = NUMBERS.matcher(output);
        return matcher.find()
                ? Optional.of(new ToolVersion(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
                : Optional.empty();
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }

    /** What the Serverless CLI runs on: 20.19 and later 20, 22.13 and later 22, 24 and later; not 21, not 23. */
    boolean isNodeThatServes() {
        return major == 20 && minor >= 19 || major == 22 && minor >= 13 || major >= 24;
    }

    /** Whether Node.js of this version gets no more fixes: 20 has got none since 30 April 2026. */
    boolean isNodeAtItsEnd() {
        return major <= 20;
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
