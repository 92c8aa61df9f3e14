@org.jspecify.annotations.NullMarked
package workshop.bench.watch;
