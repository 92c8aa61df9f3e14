package workshop.watch;

/**
 * What is done here in place of the ordinary commands, where that comes to the same.
 *
 * @param compiles whether the project is built as Maven does without being told how, so that it is compiled and tested here
 * @param renews whether new classes are put into the artefact that Maven made
 * @param updates whether functions are given their code without the Serverless CLI
 */
record Shortcuts(boolean compiles, boolean renews, boolean updates) {}
