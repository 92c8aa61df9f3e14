package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Zip files that others made: looked through before they are believed, and unpacked within their folder. */
final class CodePackages {

    /** AWS's limit of what a function's code may be when it is unpacked, in bytes. */
    static final long LARGEST_UNZIPPED = 262_144_000L;

    /** Bytes; of a file on Linux, where functions run on AWS. */
    private static final int LONGEST_NAME = 255;

    private static final int SMALL_BUFFER = 512;
    private static final int LARGE_BUFFER = 64 * 1024;
    private static final byte[] NO_CODE = {};

    private CodePackages() {}

    /**
     * Reads a zip file through.
     *
     * @throws workshop.localcloud.http.AwsException it is broken, empty, too large or has an entry that leaves its folder
     */
    static void check(Path zip) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            if (file.size() == 0) {
                throw LambdaErrors.invalid("Uploaded file must be a non-empty zip");
            }
            Path root = Path.of("code").toAbsolutePath();
            AtomicLong unzipped = new AtomicLong();
            // Somebody waits for it, and it is thousands of entries.
            file.stream().parallel().forEach(entry -> check(file, entry, root, unzipped));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw LambdaErrors.brokenZip();
        }
    }

    private static void check(ZipFile file, ZipEntry entry, Path root, AtomicLong unzipped) {
        byte[] buffer = new byte[(int) Math.max(SMALL_BUFFER, Math.min(entry.getSize(), LARGE_BUFFER))];
        try {
            target(root, entry.getName());
        } catch (ZipException e) {
            throw new UncheckedIOException(e);
        }
        try (InputStream in = file.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (unzipped.addAndGet(n) > LARGEST_UNZIPPED) {
                    throw LambdaErrors.invalid("Unzipped size must be smaller than " + LARGEST_UNZIPPED + " bytes");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks a zip file that {@link #check} was content with over what the folder has. */
    static void unpack(Path zip, Path folder, FormerCode former) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Set<Path> written = new HashSet<>();
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path target = target(folder, entry.getName());
                if (written.add(target)) {
                    write(file, entry, target, former);
                }
            }
        }
    }

    /** The first bytes of an entry, none when there is no such entry or zip file. */
    static byte[] start(Path zip, String entryName, int length) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry entry = file.getEntry(entryName);
            if (entry == null) {
                return NO_CODE;
            }
            try (InputStream in = file.getInputStream(entry)) {
                return in.readNBytes(length);
            }
        } catch (IOException e) {
            return NO_CODE;
        }
    }

    private static void write(ZipFile file, ZipEntry entry, Path target, FormerCode former) throws IOException {
        try {
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                return;
            }
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (former.link(entry, target)) {
                return;
            }
            try (InputStream in = file.getInputStream(entry)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (FileAlreadyExistsException | NotDirectoryException | DirectoryNotEmptyException e) {
            // A file and a folder of one name, or, where case does not count, META-INF/LICENSE and META-INF/license/:
            // the
            // first stays.
        }
    }

    private static Path target(Path root, String name) throws ZipException {
        Path target = root.resolve(name.replace('\\', '/')).normalize();
        if (!target.startsWith(root)) {
            throw new ZipException("An entry leaves its folder: " + name);
        }
        for (Path part : root.relativize(target)) {
            if (part.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw new ZipException("An entry has a name that no file can have: " + name);
            }
        }
        return target;
    }
}
