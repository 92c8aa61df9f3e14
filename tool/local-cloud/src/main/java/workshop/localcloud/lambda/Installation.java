package workshop.localcloud.lambda;

import java.nio.file.Path;
import java.util.List;

/**
 * What a function's process runs from.
 *
 * @param taskRoot the function's unpacked code
 * @param opt what its layers have
 * @param libraries the jars in its lib folder, then those of its layers
 */
record Installation(Jdk jdk, Path taskRoot, Path opt, List<Path> libraries) {}
