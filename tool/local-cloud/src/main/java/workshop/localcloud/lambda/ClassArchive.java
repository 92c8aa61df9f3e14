package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32C;

/**
 * A class-data archive in a folder of its own: classes of a function and its runtime as the virtual machine has them in
 * memory.
 *
 * <p>The virtual machine archives classes of jars only, while a function's code is a folder. So the classes are put into
 * a jar for the archive to be made from, and the jar is emptied afterwards: of a jar that an archive names the virtual
 * machine compares size and time. Resources, and classes that are not in the archive, are then found where they are
 * without an archive, in the function's folder and its libraries.
 */
record ClassArchive(Path folder) {

    private static final int END_OF_ZIP = 0x06054b50;
    private static final int END_OF_ZIP_LENGTH = 22;

    Path file() {
        return folder.resolve("classes.jsa");
    }

    Path jar() {
        return folder.resolve("classes.jar");
    }

    /** The names that it was made from, and the calls that were linked. */
    Path list() {
        return folder.resolve("classes.list");
    }

    private Path sealFile() {
        return folder.resolve("seal");
    }

    /** Takes the jar's contents away and leaves its size and time. */
    void emptyJar() throws IOException {
        FileTime time = Files.getLastModifiedTime(jar());
        long size = Files.size(jar());
        try (RandomAccessFile file = new RandomAccessFile(jar().toFile(), "rw")) {
            file.setLength(0);
            file.setLength(size);
            file.seek(size - END_OF_ZIP_LENGTH);
            file.write(ByteBuffer.allocate(END_OF_ZIP_LENGTH)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(END_OF_ZIP)
                    .putInt(16, (int) (size - END_OF_ZIP_LENGTH))
                    .array());
        }
        Files.setLastModifiedTime(jar(), time);
    }

    /** From now on it is whole. */
    void seal() throws IOException {
        Files.writeString(sealFile(), digest());
    }

    /** Whether its files are there: a user may clear the state folder. */
    boolean isThere() {
        return Files.exists(file()) && Files.exists(jar()) && Files.exists(list());
    }

    /** Whether it is as it was sealed; reads all of it. */
    boolean isIntact() {
        try {
            return Files.exists(sealFile()) && Files.readString(sealFile()).equals(digest());
        } catch (IOException e) {
            return false;
        }
    }

    /** Bytes on disk; those of the emptied jar are a hole. */
    long size() {
        try {
            return Files.size(file());
        } catch (IOException e) {
            return 0;
        }
    }

    private String digest() throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[256 * 1024];
        try (InputStream in = Files.newInputStream(file())) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                checksum.update(buffer, 0, n);
            }
        }
        checksum.update(Files.readString(list()).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue()) + " " + Files.size(file()) + " " + Files.size(jar()) + " "
                + Files.getLastModifiedTime(jar()).toMillis();
    }
}
