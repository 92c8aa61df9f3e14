package workshop.localcloud.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resource or a condition's value with its policy variables, such as {@code ${aws:PrincipalArn}}, with a default as in
 * {@code ${aws:username, 'nobody'}}, or one of the literals {@code ${*}}, {@code ${?}} and {@code ${$}}.
 *
 * @param fixed the pattern of a text without variables: it is the same for each request
 */
record PolicyText(String source, List<Part> parts, Optional<GlobMatcher> fixed) {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{\\s*([*?$]|[^}',\\s]+)\\s*(?:,\\s*'([^'}]*)'\\s*)?\\}");

    /** A piece of the text. */
    sealed interface Part {
        /** Text as it stands, wildcards included. */
        record Plain(String text) implements Part {}

        /** Text in which wildcards mean themselves. */
        record Literal(String text) implements Part {}

        /** The value of a condition key. */
        record Variable(String key, @Nullable String fallback) implements Part {}
    }

    /** @param variables whether the policy's version has variables: 2012-10-17 does, 2008-10-17 does not */
    static PolicyText of(String source, boolean variables) {
        if (!variables || !source.contains("${")) {
            return new PolicyText(source, List.of(new Part.Plain(source)), Optional.of(GlobMatcher.of(source)));
        }
        List<Part> parts = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(source);
        int from = 0;
        while (matcher.find()) {
            parts.add(new Part.Plain(source.substring(from, matcher.start())));
            String name = matcher.group(1);
            parts.add(
                    name.length() == 1 && "*?$".contains(name)
                            ? new Part.Literal(name)
                            : new Part.Variable(name, matcher.group(2)));
            from = matcher.end();
        }
        parts.add(new Part.Plain(source.substring(from)));
        return new PolicyText(source, parts, Optional.empty());
    }

    /** What stands in the way of expanding it: a variable that is not known, or one that this request lacks. */
    Match expandable(RequestContext context) {
        Match match = Match.yes();
        for (Part part : parts) {
            if (part instanceof Part.Variable variable) {
                Optional<List<String>> known = context.find(variable.key());
                if (known.isEmpty()) {
                    match = match.and(Match.unknown(
                            "the policy variable ${" + variable.key() + "} is not one that the local cloud can fill"));
                } else if (value(variable, context).isEmpty()) {
                    match = Match.no();
                }
            }
        }
        return match;
    }

    /** The text with its variables filled; only when it is {@link #expandable}. */
    String expand(RequestContext context) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Plain plain) {
                text.append(plain.text());
            } else if (part instanceof Part.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Part.Variable variable) {
                value(variable, context).ifPresent(text::append);
            }
        }
        return text.toString();
    }

    /** The same as a pattern; what a variable brings has no wildcards. */
    GlobMatcher glob(RequestContext context) {
        return fixed.orElseGet(() -> filled(context));
    }

    private GlobMatcher filled(RequestContext context) {
        GlobMatcher.Builder glob = new GlobMatcher.Builder();
        for (Part part : parts) {
            if (part instanceof Part.Plain plain) {
                glob.pattern(plain.text());
            } else if (part instanceof Part.Literal literal) {
                glob.literal(literal.text());
            } else if (part instanceof Part.Variable variable) {
                value(variable, context).ifPresent(glob::literal);
            }
        }
        return glob.build(false);
    }

    private static Optional<String> value(Part.Variable variable, RequestContext context) {
        List<String> values = context.find(variable.key()).orElse(List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.ofNullable(variable.fallback());
    }
}
