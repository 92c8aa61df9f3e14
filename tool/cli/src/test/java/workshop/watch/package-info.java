@org.jspecify.annotations.NullMarked
package workshop.watch;
