package workshop.localcloud.logs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A token for the next page of groups or streams: the last name shown, hidden so that nobody builds one. */
final class PageToken {

    private static final String MARK = "page:";

    private PageToken() {}

    static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + place).getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            throw LogsErrors.invalidToken();
        }
        throw LogsErrors.invalidToken();
    }
}
