package workshop.localcloud.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A key with which requests are signed.
 *
 * @param token the session token that has to come with it; empty for the account's own key
 * @param expiration empty when it never ends
 */
record AccessKey(String id, String secret, Optional<String> token, Optional<Instant> expiration, Principal principal) {}
