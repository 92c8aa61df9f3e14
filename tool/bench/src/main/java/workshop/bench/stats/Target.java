package workshop.bench.stats;

/** What a ratio is to reach. */
public record Target(Bound bound, double limit) {

    /** On which side of the limit it is to be. */
    public enum Bound {
        AT_MOST("≤"),
        AT_LEAST("≥");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public static Target atMost(double limit) {
        return new Target(Bound.AT_MOST, limit);
    }

    public static Target atLeast(double limit) {
        return new Target(Bound.AT_LEAST, limit);
    }

    public boolean isMetBy(double value) {
        return bound == Bound.AT_MOST ? value <= limit : value >= limit;
    }
}
