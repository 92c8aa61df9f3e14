package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The jar from which an archive is made: all of a function's classes. To check one, a virtual machine looks at others that it
 * names, and leaves it out of the archive when it does not find them.
 */
final class ClassJar {

    /** A class that asks where it or another one came from would see the jar instead of its folder or library. */
    private static final List<String> ASKS_FOR_THE_SOURCE = List.of("getProtectionDomain", "getCodeSource");

    /** In the jar a package of a library has no manifest that says these. */
    private static final List<String> ASKS_FOR_THE_MANIFEST = List.of(
            "getImplementationTitle",
            "getImplementationVendor",
            "getImplementationVersion",
            "getSpecificationTitle",
            "getSpecificationVendor",
            "getSpecificationVersion",
            "isCompatibleWith");

    /** The SDK looks for the version of Kotlin in the name of Kotlin's jar, to say it in a header, and finds none here. */
    private static final String EXEMPT = "software/amazon/awssdk/";

    private final Installation installation;

    ClassJar(Installation installation) {
        this.installation = installation;
    }

    /**
     * Why a function cannot do with an archive, empty when it can; reads all of its classes.
     *
     * @throws IOException when they cannot be read
     */
    Optional<String> unfit() throws IOException {
        List<String> names = new ArrayList<>(ASKS_FOR_THE_SOURCE);
        if (!installation.libraries().isEmpty()) {
            names.addAll(ASKS_FOR_THE_MANIFEST);
        }
        ClassFileSearch search = new ClassFileSearch(names);
        Path root = installation.taskRoot();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String entry = root.relativize(file).toString().replace('\\', '/');
                if (isSearched(entry)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        Optional<String> found = search.find(in);
                        if (found.isPresent()) {
                            return found.map(name -> entry + " uses " + name);
                        }
                    }
                }
            }
        }
        for (Path library : installation.libraries()) {
            try (JarFile jar = new JarFile(library.toFile(), false)) {
                for (ZipEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                    if (isSearched(entry.getName())) {
                        try (InputStream in = jar.getInputStream(entry)) {
                            Optional<String> found = search.find(in);
                            if (found.isPresent()) {
                                return found.map(name -> entry.getName() + " uses " + name);
                            }
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSearched(String entry) {
        return isClass(entry) && !entry.startsWith(EXEMPT);
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(".class");
    }

    /** Writes the jar; its time is a whole second, which every file system can keep. */
    void write(Path target) throws IOException {
        Set<String> found = new HashSet<>();
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            Path root = installation.taskRoot();
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String entry = root.relativize(file).toString().replace('\\', '/');
                    if (isClass(entry) && Files.isRegularFile(file) && found.add(entry)) {
                        try (InputStream in = Files.newInputStream(file)) {
                            add(zip, entry, in);
                        }
                    }
                }
            }
            for (Path library : installation.libraries()) {
                addLibrary(zip, library, found);
            }
        }
        Instant written = Files.getLastModifiedTime(target).toInstant();
        Files.setLastModifiedTime(target, FileTime.from(written.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** @param found the classes that a function's process finds before it looks into the library, and then those of it, too */
    private void addLibrary(ZipOutputStream zip, Path library, Set<String> found) throws IOException {
        Runtime.Version version = Runtime.Version.parse("" + installation.jdk().feature());
        try (JarFile jar = new JarFile(library.toFile(), false, ZipFile.OPEN_READ, version)) {
            boolean stays = isSealedOrSigned(jar);
            for (JarEntry entry : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
                if (isClass(entry.getName()) && found.add(entry.getName()) && !stays) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(zip, entry.getName(), in);
                    }
                }
            }
        }
    }

    private static void add(ZipOutputStream zip, String entry, InputStream in) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        in.transferTo(zip);
        zip.closeEntry();
    }

    /** All classes of a package of such a jar have to come from it. */
    private static boolean isSealedOrSigned(JarFile library) throws IOException {
        Manifest manifest = library.getManifest();
        if (manifest == null) {
            return false;
        }
        String sealed = manifest.getMainAttributes().getValue(Attributes.Name.SEALED);
        return "true".equalsIgnoreCase(sealed) || !manifest.getEntries().isEmpty();
    }
}
