package workshop.localcloud.identity;

import java.time.Instant;

/** Temporary credentials of a role's session. */
public record SessionCredentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {}
