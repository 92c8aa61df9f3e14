package workshop.localcloud.identity;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One key under one operator of a statement's Condition.
 *
 * @param operator with its qualifiers, such as ForAllValues:StringLikeIfExists
 * @param key such as dynamodb:LeadingKeys
 * @param values of which one has to fit
 */
record PolicyCondition(String operator, String key, List<PolicyText> values) {

    private static final String FOR_ALL = "ForAllValues:";
    private static final String FOR_ANY = "ForAnyValue:";
    private static final String IF_EXISTS = "IfExists";

    PolicyCondition {
        values = List.copyOf(values);
    }

    Match evaluate(RequestContext context) {
        Optional<List<String>> known = context.find(key);
        if (operator.equals("Null")) {
            return known.map(this::isNull).orElseGet(this::unknownKey);
        }
        Optional<ConditionOperator> found = ConditionOperator.named(plainOperator());
        if (found.isEmpty()) {
            return Match.unknown("the condition operator " + operator + " is not one that the local cloud knows");
        }
        if (known.isEmpty()) {
            return unknownKey();
        }
        if (known.get().isEmpty()) {
            return Match.of(withoutKey(found.get()));
        }
        Match usable = values.stream()
                .map(value -> value.expandable(context))
                .filter(Match.Unknown.class::isInstance)
                .findFirst()
                .orElse(Match.yes());
        return usable instanceof Match.Unknown ? usable : compare(found.get(), known.get(), context);
    }

    private Match compare(ConditionOperator operation, List<String> actual, RequestContext context) {
        Predicate<String> fitsOne = value -> values.stream()
                .anyMatch(expected -> expected.expandable(context) instanceof Match.Yes
                        && operation.test().fits(value, expected, context));
        Predicate<String> holds = operation.negated() ? fitsOne.negate() : fitsOne;
        boolean all = operator.startsWith(FOR_ALL) || operation.negated() && !operator.startsWith(FOR_ANY);
        try {
            return Match.of(
                    all ? actual.stream().allMatch(holds) : actual.stream().anyMatch(holds));
        } catch (IllegalArgumentException e) {
            return Match.unknown("a value of " + operator + " for " + key + " is not of the operator's type");
        }
    }

    /** What holds of a key that the request lacks (IAM User Guide, condition operators). */
    private boolean withoutKey(ConditionOperator operation) {
        if (operator.startsWith(FOR_ANY)) {
            return operator.endsWith(IF_EXISTS);
        }
        return operator.startsWith(FOR_ALL) || operator.endsWith(IF_EXISTS) || operation.negated();
    }

    private Match isNull(List<String> actual) {
        return Match.of(
                values.stream().anyMatch(value -> value.source().equalsIgnoreCase(String.valueOf(actual.isEmpty()))));
    }

    private Match unknownKey() {
        return Match.unknown("the condition key " + key + " is not one that the local cloud can tell for this call");
    }

    private String plainOperator() {
        String name = operator.startsWith(FOR_ALL)
                ? operator.substring(FOR_ALL.length())
                : operator.startsWith(FOR_ANY) ? operator.substring(FOR_ANY.length()) : operator;
        return name.endsWith(IF_EXISTS) ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    }
}
