/** The part {@code memory}: what the local cloud and its functions keep of the machine's memory. */
@org.jspecify.annotations.NullMarked
package workshop.bench.memory;
