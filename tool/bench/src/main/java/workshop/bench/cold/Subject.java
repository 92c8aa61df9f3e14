package workshop.bench.cold;

/**
 * A deployed function whose cold starts are measured.
 *
 * @param label in the results
 * @param function its name
 * @param handler by which its process is known
 * @param payload what it is called with
 * @param answer what its answer has in it
 */
record Subject(String label, String function, String handler, String payload, String answer) {}
