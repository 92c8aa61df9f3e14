package workshop.bench.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs classes of this JVM's class path as a function's code. */
final class FunctionArchive {

    private FunctionArchive() {}

    /** @param type needs no class but itself and the JDK's */
    static byte[] of(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream code = type.getClassLoader().getResourceAsStream(name)) {
            if (code == null) {
                throw new IllegalArgumentException(name);
            }
            zip.putNextEntry(new ZipEntry(name));
            code.transferTo(zip);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
