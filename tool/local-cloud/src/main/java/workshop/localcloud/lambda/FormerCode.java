package workshop.localcloud.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Code that lies unpacked already. Of a jar with thousands of files a new deployment changes a few: what is the same, by
 * name, size and CRC-32, is linked in place of being inflated and written again.
 */
final class FormerCode {

    /** Nothing is unpacked yet. */
    static final FormerCode NONE = new FormerCode(Path.of(""), Map.of());

    private record Content(long size, long crc) {}

    private final Path folder;
    private final Map<String, Content> files;

    private FormerCode(Path folder, Map<String, Content> files) {
        this.folder = folder;
        this.files = files;
    }

    /** @param zips what was unpacked into the folder, in this order */
    static FormerCode of(Path folder, List<Path> zips) throws IOException {
        Map<String, Content> files = new HashMap<>();
        for (Path zip : zips) {
            try (ZipFile file = new ZipFile(zip.toFile())) {
                for (ZipEntry entry : Collections.list(file.entries())) {
                    files.put(entry.getName(), new Content(entry.getSize(), entry.getCrc()));
                }
            }
        }
        return new FormerCode(folder, files);
    }

    /**
     * Makes the file of an entry out of the former one.
     *
     * @return whether it did; not for an entry that is new or changed, nor where files cannot be linked
     */
    boolean link(ZipEntry entry, Path target) {
        if (!new Content(entry.getSize(), entry.getCrc()).equals(files.get(entry.getName()))) {
            return false;
        }
        try {
            Files.createLink(target, folder.resolve(entry.getName().replace('\\', '/')));
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
