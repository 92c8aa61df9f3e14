/** The part {@code inside}: what happens within the local cloud's own process, by JMH. */
@org.jspecify.annotations.NullMarked
package workshop.bench.inside;
