/** What measurements are made of: times, their statistics, ratios with targets. Pure. */
@org.jspecify.annotations.NullMarked
package workshop.bench.stats;
