/** {@code ./workshop bench}: measures the local cloud side by side with what it stands on. Start at {@link workshop.bench.Part}. */
@org.jspecify.annotations.NullMarked
package workshop.bench;
