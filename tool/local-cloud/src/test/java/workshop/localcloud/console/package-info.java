/** The console's tests. */
@org.jspecify.annotations.NullMarked
package workshop.localcloud.console;
