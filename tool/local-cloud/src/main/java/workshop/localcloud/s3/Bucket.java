package workshop.localcloud.s3;

import java.util.Map;
import java.util.TreeMap;

/**
 * A bucket and its settings.
 *
 * @param created milliseconds since 1970
 * @param settings by the name of the sub-resource ("policy", "ownershipControls"), where one is set
 * @param publicAccessBlock the four switches by name; empty when the block was deleted
 */
public record Bucket(
        String name,
        long created,
        Map<String, String> settings,
        Map<String, Boolean> publicAccessBlock,
        Map<String, String> tags) {

    public Bucket {
        settings = Map.copyOf(settings);
        publicAccessBlock = Map.copyOf(publicAccessBlock);
        tags = Map.copyOf(tags);
    }

    /** As a new bucket is since April 2023: not public, objects owned by the bucket's owner. */
    static Bucket make(String name, long created) {
        Map<String, Boolean> block = new TreeMap<>();
        PublicAccessBlock.SWITCHES.forEach(key -> block.put(key, true));
        return new Bucket(name, created, Map.of("ownershipControls", "BucketOwnerEnforced"), block, Map.of());
    }

    Bucket with(String setting, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(setting, value);
        return new Bucket(name, created, more, publicAccessBlock, tags);
    }

    Bucket without(String setting) {
        Map<String, String> fewer = new TreeMap<>(settings);
        fewer.remove(setting);
        return new Bucket(name, created, fewer, publicAccessBlock, tags);
    }

    Bucket withPublicAccessBlock(Map<String, Boolean> block) {
        return new Bucket(name, created, settings, block, tags);
    }

    Bucket withTags(Map<String, String> newTags) {
        return new Bucket(name, created, settings, publicAccessBlock, newTags);
    }
}
