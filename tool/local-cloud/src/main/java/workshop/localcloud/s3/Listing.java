package workshop.localcloud.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list of keys: keys, and common prefixes in place of keys that share them up to the delimiter.
 *
 * @param last the last key or common prefix of the page, when there is more to come
 */
record Listing(List<String> keys, List<String> commonPrefixes, Optional<String> last) {

    /** S3's order: by the bytes of UTF-8. */
    static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /**
     * @param all in any order
     * @param delimiter empty for none
     * @param after only what comes behind it; a common prefix stands for all its keys
     */
    static Listing of(List<String> all, String prefix, String delimiter, String after, int most) {
        List<String> keys = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = "";
        List<String> candidates =
                all.stream().filter(key -> key.startsWith(prefix)).sorted(ORDER).toList();
        for (String key : candidates) {
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            String entry = end < 0 ? key : key.substring(0, end + delimiter.length());
            boolean shown =
                    !prefixes.isEmpty() && prefixes.get(prefixes.size() - 1).equals(entry);
            if (shown || !after.isEmpty() && (ORDER.compare(key, after) <= 0 || entry.equals(after))) {
                continue;
            }
            if (keys.size() + prefixes.size() == most) {
                return new Listing(keys, prefixes, most == 0 ? Optional.empty() : Optional.of(last));
            }
            if (end < 0) {
                keys.add(key);
            } else {
                prefixes.add(entry);
            }
            last = entry;
        }
        return new Listing(keys, prefixes, Optional.empty());
    }
}
