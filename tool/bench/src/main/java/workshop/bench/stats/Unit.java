package workshop.bench.stats;

/** What a figure counts. */
public enum Unit {
    MILLISECONDS("ms"),
    SECONDS("s"),
    MICROSECONDS("µs"),
    PER_SECOND("/s"),
    MEGABYTES("MB"),
    PERCENT("%"),
    COUNT("");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
