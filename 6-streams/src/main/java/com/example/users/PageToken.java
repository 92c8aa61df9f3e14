package com.example.users;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

final class PageToken {

    private static final int LONGEST_KEY = 2048;

    private PageToken() {}

    static String encode(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String token) {
        var id = new String(bytes(token), StandardCharsets.UTF_8);
        var length = id.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > LONGEST_KEY) {
            throw refusal();
        }
        return id;
    }

    private static byte[] bytes(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw refusal();
        }
    }

    private static Refusal refusal() {
        return new Refusal(400, "\"after\" must be the \"next\" of the page before");
    }
}
