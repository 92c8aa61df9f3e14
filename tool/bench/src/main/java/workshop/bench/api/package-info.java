/** The part {@code api}: requests through the gateway, a function and a table, beside direct calls of the table. */
@org.jspecify.annotations.NullMarked
package workshop.bench.api;
