/** The part {@code peers}: other tools that run such a service on a laptop, side by side with the local cloud. */
@org.jspecify.annotations.NullMarked
package workshop.bench.peers;
