package workshop.localcloud.sns;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import workshop.localcloud.http.Xml;

/** Lists of SNS, a hundred at a time: the token is the last key of the page before, which need not be there still. */
final class SnsPage {

    private static final int MOST = 100;

    private SnsPage() {}

    /** @param items in the order of their keys */
    static <T> void write(
            SnsInput in, Xml result, String list, List<T> items, Function<T, String> key, Function<T, Xml> element) {
        String after = in.sent("NextToken").map(SnsPage::key).orElse("");
        List<T> rest = items.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .toList();
        List<T> page = rest.subList(0, Math.min(MOST, rest.size()));
        result.members(list, page.stream().map(element).toList());
        if (page.size() < rest.size()) {
            byte[] last = key.apply(page.get(page.size() - 1)).getBytes(StandardCharsets.UTF_8);
            result.add("NextToken", Base64.getEncoder().encodeToString(last));
        }
    }

    private static String key(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SnsErrors.invalid("NextToken");
        }
    }
}
