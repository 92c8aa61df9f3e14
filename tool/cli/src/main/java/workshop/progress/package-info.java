/** What the workshop remembers of its reader from one command to the next. */
@org.jspecify.annotations.NullMarked
package workshop.progress;
