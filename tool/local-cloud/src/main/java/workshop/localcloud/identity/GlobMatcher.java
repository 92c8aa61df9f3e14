package workshop.localcloud.identity;

import java.util.ArrayList;
import java.util.List;

/** A pattern in which "*" stands for any characters and "?" for one, as in IAM policies. Time grows with both lengths. */
public final class GlobMatcher {

    private static final int ANY = -1;
    private static final int ONE = -2;

    private final List<Integer> tokens;
    private final boolean ignoreCase;

    private GlobMatcher(List<Integer> tokens, boolean ignoreCase) {
        this.tokens = List.copyOf(tokens);
        this.ignoreCase = ignoreCase;
    }

    /** Compares with regard to case. */
    public static GlobMatcher of(String pattern) {
        return new Builder().pattern(pattern).build(false);
    }

    public static GlobMatcher ignoringCase(String pattern) {
        return new Builder().pattern(pattern).build(true);
    }

    /** Joins patterns and literal text. */
    public static final class Builder {
        private final List<Integer> tokens = new ArrayList<>();

        public Builder pattern(String pattern) {
            pattern.chars().forEach(c -> tokens.add(c == '*' ? ANY : c == '?' ? ONE : c));
            return this;
        }

        public Builder literal(String text) {
            text.chars().forEach(tokens::add);
            return this;
        }

        public GlobMatcher build(boolean ignoreCase) {
            return new GlobMatcher(tokens, ignoreCase);
        }
    }

    public boolean matches(String text) {
        int token = 0;
        int at = 0;
        int lastAny = -1;
        int resumeAt = 0;
        while (at < text.length()) {
            if (token < tokens.size() && tokens.get(token) == ANY) {
                lastAny = token++;
                resumeAt = at;
            } else if (token < tokens.size() && fits(tokens.get(token), text.charAt(at))) {
                token++;
                at++;
            } else if (lastAny >= 0) {
                token = lastAny + 1;
                at = ++resumeAt;
            } else {
                return false;
            }
        }
        while (token < tokens.size() && tokens.get(token) == ANY) {
            token++;
        }
        return token == tokens.size();
    }

    /** The patterns between separators, as many as limit; the last has the rest. */
    List<GlobMatcher> split(char separator, int limit) {
        List<GlobMatcher> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < tokens.size() && parts.size() < limit - 1; i++) {
            if (tokens.get(i) == separator) {
                parts.add(new GlobMatcher(tokens.subList(from, i), ignoreCase));
                from = i + 1;
            }
        }
        parts.add(new GlobMatcher(tokens.subList(from, tokens.size()), ignoreCase));
        return parts;
    }

    private boolean fits(int token, char c) {
        return token == ONE || token == c || ignoreCase && token >= 0 && fold((char) token) == fold(c);
    }

    private static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
