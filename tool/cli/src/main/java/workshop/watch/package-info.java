/**
 * What {@code workshop watch} does: it sees what was saved, does what the ordinary commands would do with it, only sooner, and
 * says what came of it.
 *
 * <p>Which stages a save needs ({@link workshop.watch.Pending}), when a save is over ({@link workshop.watch.Settling}), which
 * tests it can touch ({@link workshop.watch.TestSelection}) and what is said ({@link workshop.watch.Screen}) is decided without
 * a clock, a thread or a file.
 *
 * <p>Of a project's {@code target} only the artefact is written, and only when it is what {@code mvn package} would make of the
 * sources: whole, and newer than they are. Classes are kept elsewhere, so that Maven, which compares times, compiles what
 * was saved as if nobody had done so before.
 */
@org.jspecify.annotations.NullMarked
package workshop.watch;
