package workshop.testing;

/** The tags by which the rings of tests are told apart; the profiles of the root's pom.xml choose among them. */
public final class Ring {

    /** Needs a deployed service or functions' processes: not in {@code -Pquick}. */
    public static final String DEPLOYED = "deployed";

    /** Does the same in rounds: few in {@code mvn verify}, many in {@code -Plong}. */
    public static final String ROUNDS = "rounds";

    /** In {@code -Plong} only. */
    public static final String LONG = "long";

    private Ring() {}
}
