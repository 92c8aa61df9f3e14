package workshop.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import workshop.check.ServiceFile;

/**
 * A step or lab that is watched.
 *
 * @param folder where its pom.xml and serverless.yml are
 * @param name how the repository calls it
 * @param own what is kept of it while it is watched and after: nothing that anybody misses
 */
record Project(Path folder, String name, Path own) {

    /**
     * A project of a repository, or a copy elsewhere.
     *
     * @param root the repository
     */
    static Project of(Path root, Path folder, String name) {
        return new Project(folder, name, own(root, name));
    }

    static Path own(Path root, String name) {
        return root.resolve(".workshop/watch").resolve(name.replaceAll("[^A-Za-z0-9_-]+", "_"));
    }

    String pom() throws IOException {
        return Files.readString(folder.resolve("pom.xml"));
    }

    ServiceFile service() throws IOException {
        return ServiceFile.read(Files.readString(folder.resolve("serverless.yml")));
    }

    Path mainSources() {
        return folder.resolve("src/main/java");
    }

    Path mainResources() {
        return folder.resolve("src/main/resources");
    }

    Path testSources() {
        return folder.resolve("src/test/java");
    }

    Path testResources() {
        return folder.resolve("src/test/resources");
    }

    ClassFolder classes() {
        return new ClassFolder(own.resolve("classes"));
    }

    ClassFolder testClasses() {
        return new ClassFolder(own.resolve("test-classes"));
    }
}
