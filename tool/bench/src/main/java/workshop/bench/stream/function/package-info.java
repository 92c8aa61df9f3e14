/** What is deployed: runs in the function's process and must need nothing but itself. */
@org.jspecify.annotations.NullMarked
package workshop.bench.stream.function;
