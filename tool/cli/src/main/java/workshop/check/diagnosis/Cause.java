package workshop.check.diagnosis;

import java.util.List;

/** What was seen to be wrong. */
sealed interface Cause permits StackCause, PartCause, RoleCause, VariableCause, CodeCause, StreamCause, Cause.Unseen {

    /** The rules in the order in which a cause hides those that come after it. */
    List<Rule> RULES = List.of(new StackRule(), new PartRule(), new StreamRule(), new FailureRule(), new CodeRule());

    /** The first cause that the facts show. */
    static Cause of(Facts facts) {
        return RULES.stream()
                .flatMap(rule -> rule.in(facts).stream())
                .findFirst()
                .orElseGet(() -> new Unseen(facts.page()));
    }

    /** What was seen. */
    String why();

    /** What to do. */
    String next();

    /** Nothing explains it. */
    record Unseen(String page) implements Cause {
        @Override
        public String why() {
            return "no log, no setting that was looked at explains it";
        }

        @Override
        public String next() {
            return "read again: " + page;
        }
    }
}
