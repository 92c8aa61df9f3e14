/** The process that runs a project's tests: it has the project's libraries, and nothing of the workshop but this. */
@org.jspecify.annotations.NullMarked
package workshop.watch.tests;
