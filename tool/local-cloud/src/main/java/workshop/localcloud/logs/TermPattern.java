package workshop.localcloud.logs;

import java.util.ArrayList;
import java.util.List;

/**
 * Terms that a message contains, anywhere in it and with the same case: all the required ones and none of the excluded
 * ones. Optional terms ("?term", one is enough) count only when there are no others, as AWS documents it.
 */
record TermPattern(List<String> required, List<String> optional, List<String> excluded) implements FilterPattern {

    @Override
    public boolean matches(String message) {
        boolean wanted = required.stream().allMatch(message::contains)
                && excluded.stream().noneMatch(message::contains);
        boolean onlyOptional = required.isEmpty() && excluded.isEmpty() && !optional.isEmpty();
        return onlyOptional ? optional.stream().anyMatch(message::contains) : wanted;
    }

    static TermPattern parse(String text) {
        List<String> required = new ArrayList<>();
        List<String> optional = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char first = text.charAt(i);
            if (Character.isWhitespace(first)) {
                i++;
                continue;
            }
            List<String> kind = first == '?' ? optional : first == '-' ? excluded : required;
            int start = first == '?' || first == '-' ? i + 1 : i;
            int end = end(text, start);
            kind.add(term(text.substring(start, end)));
            i = end;
        }
        return new TermPattern(required, optional, excluded);
    }

    private static int end(String text, int start) {
        if (start < text.length() && text.charAt(start) == '"') {
            for (int i = start + 1; i < text.length(); i++) {
                if (text.charAt(i) == '\\') {
                    i++;
                } else if (text.charAt(i) == '"') {
                    return i + 1;
                }
            }
            throw LogsErrors.invalidPattern("Unterminated quoted string " + text.substring(start));
        }
        int i = start;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static String term(String text) {
        String term = text.startsWith("\"") ? unquoted(text) : text;
        boolean valid = text.startsWith("\"")
                ? !term.isEmpty()
                : !text.isEmpty() && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        if (!valid) {
            throw LogsErrors.invalidPattern("Invalid character(s) in term '" + text + "'");
        }
        return term;
    }

    static String unquoted(String quoted) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            if (quoted.charAt(i) == '\\' && i + 1 < quoted.length() - 1) {
                i++;
            }
            text.append(quoted.charAt(i));
        }
        return text.toString();
    }
}
