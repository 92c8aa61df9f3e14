package com.example.users;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

final class PageToken {

    private static final String PREFIX = "after:";
    private static final int LONGEST_KEY = 2048;

    private PageToken() {}

    static String encode(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((PREFIX + id).getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String token) {
        var text = text(token);
        var id = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        var length = id.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_KEY || !encode(id).equals(token)) {
            throw new Refusal(400, "\"after\" must be the \"next\" of the page before, unchanged");
        }
        return id;
    }

    private static String text(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
