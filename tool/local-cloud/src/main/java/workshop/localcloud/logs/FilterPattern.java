package workshop.localcloud.logs;

import workshop.localcloud.http.AwsException;

/**
 * What an event has to contain, in CloudWatch Logs' filter pattern language: terms for plain text, a condition in braces
 * for JSON. Patterns for columns ([…]) and regular expressions (%…%) are refused.
 */
@FunctionalInterface
interface FilterPattern {

    int LONGEST = 1024;

    boolean matches(String message);

    /** @throws AwsException InvalidParameterException when it is no pattern, or of a kind not implemented */
    static FilterPattern parse(String pattern) {
        if (pattern.length() > LONGEST) {
            throw LogsErrors.constraint(
                    pattern, "filterPattern", "Member must have length less than or equal to " + LONGEST);
        }
        String text = pattern.strip();
        if (text.startsWith("[")) {
            throw LogsErrors.invalidPattern("The local cloud does not implement space-delimited patterns ([…]).");
        }
        if (text.startsWith("%")) {
            throw LogsErrors.invalidPattern("The local cloud does not implement regular expressions (%…%).");
        }
        if (text.startsWith("{")) {
            if (!text.endsWith("}") || text.length() == 1) {
                throw LogsErrors.invalidPattern("If a filter pattern starts with '{' it must end with '}'");
            }
            return new JsonPatternParser(text.substring(1, text.length() - 1)).parse();
        }
        return TermPattern.parse(text);
    }
}
