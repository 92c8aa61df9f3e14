package workshop.cli;

import java.util.Optional;

/** Looks at a port of 127.0.0.1. */
interface Probe {

    /** What the local cloud at this port says of itself; empty when there is none. */
    Optional<Health> health(int port);

    boolean isFree(int port);
}
