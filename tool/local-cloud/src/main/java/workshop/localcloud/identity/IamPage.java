package workshop.localcloud.identity;

import java.util.List;
import java.util.function.Function;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.Xml;

/** Lists of IAM, page by page: Marker is the last key of the page before. */
final class IamPage {

    private IamPage() {}

    /** @param items in the order of their keys */
    static <T> void write(
            QueryParameters input,
            Xml result,
            String list,
            List<T> items,
            Function<T, String> key,
            Function<T, Xml> element) {
        int most = IamApi.integer(input, "MaxItems", 100);
        if (most < 1 || most > 1000) {
            throw IamNames.constraint("maxItems", String.valueOf(most), "Member must have value between 1 and 1000");
        }
        String marker = input.string("Marker").orElse("");
        List<T> rest = items.stream()
                .filter(item -> marker.isEmpty() || key.apply(item).compareTo(marker) > 0)
                .toList();
        List<T> page = rest.subList(0, Math.min(most, rest.size()));
        result.members(list, page.stream().map(element).toList()).add("IsTruncated", page.size() < rest.size());
        if (page.size() < rest.size()) {
            result.add("Marker", key.apply(page.get(page.size() - 1)));
        }
    }
}
