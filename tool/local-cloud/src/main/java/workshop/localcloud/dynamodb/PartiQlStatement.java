package workshop.localcloud.dynamodb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to be known of a PartiQL statement: which table it is about, and what it does to it. DynamoDB Local parses
 * the rest.
 *
 * @param action Select, Insert, Update or Delete
 * @param table its name, empty when the statement cannot be read
 */
record PartiQlStatement(String action, String table, Optional<String> index) {

    private static final String NAME = "(?:\"([^\"]+)\"|([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*))(?:\\.\"([^\"]+)\")?";
    private static final Pattern STATEMENT = Pattern.compile(
            "^\\s*(?:(?<select>(?:EXISTS\\s*\\(\\s*)?SELECT\\b.*?\\bFROM)|(?<insert>INSERT\\s+INTO)|(?<update>UPDATE)"
                    + "|(?<delete>DELETE\\s+FROM))\\s+" + NAME,
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static PartiQlStatement parse(String text) {
        Matcher matcher = STATEMENT.matcher(text);
        if (!matcher.find()) {
            return new PartiQlStatement("Select", "", Optional.empty());
        }
        String action = matcher.group("select") != null
                ? "Select"
                : matcher.group("insert") != null ? "Insert" : matcher.group("update") != null ? "Update" : "Delete";
        String table = matcher.group(5) != null ? matcher.group(5) : matcher.group(6);
        return new PartiQlStatement(action, table, Optional.ofNullable(matcher.group(7)));
    }

    boolean writes() {
        return !action.equals("Select");
    }
}
