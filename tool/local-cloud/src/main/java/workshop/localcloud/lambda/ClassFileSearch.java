package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks for names in class files, which have them as plain bytes. Reuses its memory: there are thousands of files. */
final class ClassFileSearch {

    private final List<byte[]> names;
    private byte[] buffer = new byte[64 * 1024];

    ClassFileSearch(List<String> names) {
        this.names = names.stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** The first of the names that the file has. */
    Optional<String> find(InputStream file) throws IOException {
        int length = 0;
        for (int n = file.read(buffer, 0, buffer.length);
                n >= 0;
                n = file.read(buffer, length, buffer.length - length)) {
            length += n;
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * length);
            }
        }
        for (byte[] name : names) {
            if (has(name, length)) {
                return Optional.of(new String(name, StandardCharsets.US_ASCII));
            }
        }
        return Optional.empty();
    }

    private boolean has(byte[] name, int length) {
        for (int i = 0; i + name.length <= length; i++) {
            if (buffer[i] == name[0] && Arrays.equals(buffer, i, i + name.length, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }
}
