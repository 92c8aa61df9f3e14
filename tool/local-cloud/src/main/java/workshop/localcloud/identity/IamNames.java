package workshop.localcloud.identity;

import java.util.Map;
import workshop.localcloud.http.AwsException;

/** The rules for names, paths, tags and sizes in IAM (IAM API reference). Each throws ValidationError. */
final class IamNames {

    private static final int LONGEST_DOCUMENT = 131_072;

    private IamNames() {}

    /** @param member as it is called in messages, such as roleName */
    static String name(String member, String value, int longest) {
        if (value.length() > longest) {
            throw constraint(member, value, "Member must have length less than or equal to " + longest);
        }
        if (!value.matches("[A-Za-z0-9_+=,.@-]+")) {
            throw IamErrors.invalid("The specified value for " + member + " is invalid. It must contain only"
                    + " alphanumeric characters and/or the following: +=,.@_-");
        }
        return value;
    }

    static String path(String value) {
        if (value.length() > 512 || !value.matches("/|/[\\x21-\\x7F]+/")) {
            throw IamErrors.invalid("The specified value for path is invalid. It must begin and end with / and contain"
                    + " only alphanumeric characters and/or / characters.");
        }
        return value;
    }

    static String description(String value) {
        if (value.length() > 1000) {
            throw constraint("description", value, "Member must have length less than or equal to 1000");
        }
        return value;
    }

    static int maxSessionSeconds(int value) {
        if (value < 3600) {
            throw constraint(
                    "maxSessionDuration",
                    String.valueOf(value),
                    "Member must have value greater than or equal to 3600");
        }
        if (value > 43200) {
            throw constraint(
                    "maxSessionDuration", String.valueOf(value), "Member must have value less than or equal to 43200");
        }
        return value;
    }

    static Map<String, String> tags(Map<String, String> tags) {
        if (tags.size() > 50) {
            throw IamErrors.limitExceeded("Cannot exceed quota for TagsPerRole: 50");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > 128 || !key.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+")) {
                throw constraint(
                        "tags.member.key",
                        key,
                        "Member must have length between 1 and 128, letters, digits," + " blanks and _.:/=+-@");
            }
            if (value.length() > 256 || !value.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")) {
                throw constraint(
                        "tags.member.value",
                        value,
                        "Member must have at most 256 letters, digits, blanks and" + " _.:/=+-@");
            }
        });
        return tags;
    }

    /** @param longest in characters that are no white space */
    static void documentSize(String document, int longest, String message) {
        long size = document.chars().filter(c -> !Character.isWhitespace(c)).count();
        if (document.length() > LONGEST_DOCUMENT || size > longest) {
            throw IamErrors.limitExceeded(message);
        }
    }

    static AwsException constraint(String member, String value, String constraint) {
        return IamErrors.invalid("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }
}
