package workshop.check.diagnosis;

import java.util.Optional;

/** Knows one kind of causes. */
@FunctionalInterface
interface Rule {

    /** @return nothing when the facts do not show such a cause */
    Optional<Cause> in(Facts facts);
}
