/** The part {@code watch}: from a save until the check's answer, beside the commands for which watch stands. */
@org.jspecify.annotations.NullMarked
package workshop.bench.watch;
