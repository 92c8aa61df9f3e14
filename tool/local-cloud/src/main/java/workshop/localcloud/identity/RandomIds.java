package workshop.localcloud.identity;

import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;

/** Ids that nobody can guess. */
public final class RandomIds implements Ids {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String ALPHANUMERIC = LETTERS + "0123456789";

    private final Random random = new SecureRandom();

    @Override
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String hex(int length) {
        return pick("0123456789abcdef", length);
    }

    @Override
    public String lowerAlphanumeric(int length) {
        return pick(LETTERS, 1) + pick(ALPHANUMERIC, length - 1);
    }

    @Override
    public String upperAlphanumeric(int length) {
        return lowerAlphanumeric(length).toUpperCase(java.util.Locale.ROOT);
    }

    private String pick(String alphabet, int length) {
        StringBuilder picked = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            picked.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return picked.toString();
    }
}
