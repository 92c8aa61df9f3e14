package workshop.localcloud.identity;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A condition operator of the IAM policy language, without its qualifiers.
 *
 * @param negated whether it holds when no value fits
 */
record ConditionOperator(Test test, boolean negated) {

    /** Compares one value of the request with one of the policy. */
    @FunctionalInterface
    interface Test {
        /** @throws IllegalArgumentException the policy's value is not of the operator's type */
        boolean fits(String actual, PolicyText expected, RequestContext context);
    }

    private static final Map<String, ConditionOperator> ALL = Map.ofEntries(
            is("StringEquals", (actual, expected, context) -> actual.equals(expected.expand(context))),
            not("StringNotEquals", (actual, expected, context) -> actual.equals(expected.expand(context))),
            is(
                    "StringEqualsIgnoreCase",
                    (actual, expected, context) -> actual.equalsIgnoreCase(expected.expand(context))),
            not(
                    "StringNotEqualsIgnoreCase",
                    (actual, expected, context) -> actual.equalsIgnoreCase(expected.expand(context))),
            is("StringLike", (actual, expected, context) -> expected.glob(context)
                    .matches(actual)),
            not("StringNotLike", (actual, expected, context) -> expected.glob(context)
                    .matches(actual)),
            is("NumericEquals", number(order -> order == 0)),
            not("NumericNotEquals", number(order -> order == 0)),
            is("NumericLessThan", number(order -> order < 0)),
            is("NumericLessThanEquals", number(order -> order <= 0)),
            is("NumericGreaterThan", number(order -> order > 0)),
            is("NumericGreaterThanEquals", number(order -> order >= 0)),
            is("DateEquals", date(order -> order == 0)),
            not("DateNotEquals", date(order -> order == 0)),
            is("DateLessThan", date(order -> order < 0)),
            is("DateLessThanEquals", date(order -> order <= 0)),
            is("DateGreaterThan", date(order -> order > 0)),
            is("DateGreaterThanEquals", date(order -> order >= 0)),
            is("Bool", (actual, expected, context) -> actual.equalsIgnoreCase(expected.expand(context))),
            is(
                    "BinaryEquals",
                    (actual, expected, context) -> Arrays.equals(
                            Base64.getDecoder().decode(actual),
                            Base64.getDecoder().decode(expected.expand(context)))),
            is("IpAddress", ConditionOperator::address),
            not("NotIpAddress", ConditionOperator::address),
            is("ArnEquals", ConditionOperator::arn),
            is("ArnLike", ConditionOperator::arn),
            not("ArnNotEquals", ConditionOperator::arn),
            not("ArnNotLike", ConditionOperator::arn));

    /** The operator of that name; Null is none of these, as it compares no values. */
    static Optional<ConditionOperator> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Map.Entry<String, ConditionOperator> is(String name, Test test) {
        return Map.entry(name, new ConditionOperator(test, false));
    }

    private static Map.Entry<String, ConditionOperator> not(String name, Test test) {
        return Map.entry(name, new ConditionOperator(test, true));
    }

    private static Test number(IntPredicate order) {
        return (actual, expected, context) -> {
            BigDecimal limit = new BigDecimal(expected.expand(context));
            try {
                return order.test(new BigDecimal(actual).compareTo(limit));
            } catch (NumberFormatException e) {
                return false;
            }
        };
    }

    private static Test date(IntPredicate order) {
        return (actual, expected, context) -> {
            Instant limit = instant(expected.expand(context))
                    .orElseThrow(() -> new IllegalArgumentException("not a date: " + expected.source()));
            return instant(actual)
                    .map(value -> order.test(value.compareTo(limit)))
                    .orElse(false);
        };
    }

    /** A W3C date, or seconds since the epoch. */
    private static Optional<Instant> instant(String text) {
        try {
            if (text.matches("-?\\d{1,15}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean address(String actual, PolicyText expected, RequestContext context) {
        return IpRange.parse(expected.expand(context)).contains(actual);
    }

    /** The six components are compared each for itself; equals and like are the same (IAM User Guide). */
    private static boolean arn(String actual, PolicyText expected, RequestContext context) {
        List<GlobMatcher> patterns = expected.glob(context).split(':', 6);
        if (patterns.size() == 1) {
            return patterns.get(0).matches(actual);
        }
        String[] components = actual.split(":", 6);
        if (components.length != patterns.size()) {
            return false;
        }
        for (int i = 0; i < components.length; i++) {
            if (!patterns.get(i).matches(components[i])) {
                return false;
            }
        }
        return true;
    }
}
