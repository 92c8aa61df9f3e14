/** The part {@code first-minute}: from nothing running to a deployed service, beside packaging it alone. */
@org.jspecify.annotations.NullMarked
package workshop.bench.first;
