package workshop.localcloud.cloudformation.types;

import java.util.LinkedHashMap;
import java.util.Map;
import workshop.localcloud.cloudformation.Properties;

/** The property Tags as most resource types have it: a list of Key and Value. */
final class TagList {

    private TagList() {}

    static Map<String, String> read(Properties properties) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Properties tag : properties.objects("Tags")) {
            tags.put(tag.requiredString("Key"), tag.requiredString("Value"));
        }
        return tags;
    }
}
