/** The part {@code cold}: from the start of a function's process to its first answer. */
@org.jspecify.annotations.NullMarked
package workshop.bench.cold;
