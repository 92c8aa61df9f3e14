package workshop.localcloud.identity;

import java.util.ArrayList;
import java.util.List;

/** Whether a part of a policy statement fits a request: yes, no, or it has something that nobody here knows. */
sealed interface Match {

    /** It fits. */
    record Yes() implements Match {}

    /** It does not. */
    record No() implements Match {}

    /** @param reasons what is not known, each a clause for a message */
    record Unknown(List<String> reasons) implements Match {}

    static Match yes() {
        return new Yes();
    }

    static Match no() {
        return new No();
    }

    static Match of(boolean fits) {
        return fits ? yes() : no();
    }

    static Match unknown(String reason) {
        return new Unknown(List.of(reason));
    }

    /** Both: a No decides, whatever is unknown. */
    default Match and(Match other) {
        if (this instanceof No || other instanceof No) {
            return no();
        }
        if (this instanceof Unknown mine) {
            List<String> reasons = new ArrayList<>(mine.reasons());
            if (other instanceof Unknown theirs) {
                reasons.addAll(theirs.reasons());
            }
            return new Unknown(reasons);
        }
        return other;
    }

    /** Either: a Yes decides, whatever is unknown. */
    default Match or(Match other) {
        return this.not().and(other.not()).not();
    }

    default Match not() {
        return this instanceof Yes ? no() : this instanceof No ? yes() : this;
    }
}
