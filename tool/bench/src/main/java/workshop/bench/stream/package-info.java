/** The part {@code stream}: records on their way to a function, beside a bare loop of GetRecords. */
@org.jspecify.annotations.NullMarked
package workshop.bench.stream;
