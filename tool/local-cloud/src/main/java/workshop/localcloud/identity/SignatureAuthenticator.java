package workshop.localcloud.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Authenticator;
import workshop.localcloud.http.Caller;
import workshop.localcloud.http.CredentialScope;
import workshop.localcloud.http.HttpRequest;

/** Believes a request's Signature Version 4 only when it is right, in the header or as a presigned URL. */
public final class SignatureAuthenticator implements Authenticator {

    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final long LONGEST_PRESIGNED = Duration.ofDays(7).toSeconds();
    private static final Set<String> GLOBAL_SERVICES = Set.of("iam", "sts");
    private static final String GLOBAL_REGION = "us-east-1";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Account account;
    private final Credentials credentials;
    private final Clock clock;

    public SignatureAuthenticator(Account account, Credentials credentials, Clock clock) {
        this.account = account;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public Caller authenticate(HttpRequest request, Optional<CredentialScope> scope) {
        SignatureErrors errors = SignatureErrors.of(request, scope);
        if (scope.isEmpty()) {
            throw request.header("Authorization").isPresent()
                    ? errors.incomplete("Authorization header requires 'Credential' parameter")
                    : errors.missing();
        }
        Signature signature = Signature.of(request, scope.get(), errors);
        AccessKey key = credentials
                .find(scope.get().accessKeyId())
                .filter(found -> found.token().isPresent()
                        || signature.token().isEmpty()
                        || signature.token().get().isEmpty())
                .orElseThrow(errors::unknownKey);
        if (key.token().isPresent() && !key.token().equals(signature.token())) {
            throw errors.invalidToken();
        }
        checkScope(scope.get(), errors);
        checkTime(signature, errors);
        checkSignature(key, signature, request, errors);
        if (key.expiration().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
            throw errors.expiredToken();
        }
        return key.principal();
    }

    private void checkScope(CredentialScope scope, SignatureErrors errors) {
        boolean global =
                GLOBAL_SERVICES.contains(scope.service()) && scope.region().equals(GLOBAL_REGION);
        if (!global && !scope.region().equals(account.region())) {
            throw errors.wrongRegion(scope.region(), account.region());
        }
    }

    private void checkTime(Signature signature, SignatureErrors errors) {
        Instant signed = instant(signature.date(), errors);
        if (!signature.date().startsWith(signature.scope().date())) {
            throw errors.wrongDay(signature.scope().date(), signature.date());
        }
        Instant now = clock.instant();
        if (signed.isAfter(now.plus(SKEW))) {
            throw errors.tooNew(signature.date(), limit(now.plus(SKEW), now, "+"));
        }
        if (signature.expires().isPresent()) {
            if (!now.isBefore(signed.plusSeconds(seconds(signature.expires().get(), errors)))) {
                throw errors.requestExpired();
            }
        } else if (signed.isBefore(now.minus(SKEW))) {
            throw errors.tooOld(signature.date(), limit(now.minus(SKEW), now, "-"));
        }
    }

    private static void checkSignature(
            AccessKey key, Signature signature, HttpRequest request, SignatureErrors errors) {
        if (!signature.signedHeaders().contains("host")) {
            throw errors.incomplete("'Host' must be a 'SignedHeader' in the AWS Authorization");
        }
        List<String> unsigned = signature.unsignedOf(request);
        if (!unsigned.isEmpty()) {
            throw errors.notSigned(unsigned);
        }
        String payload = SignatureCalculation.payloadHash(signature, request).orElseThrow(errors::wrongPayload);
        String expected = SignatureCalculation.sign(key.secret(), signature, request, payload);
        boolean right = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.value().getBytes(StandardCharsets.UTF_8));
        if (!right || !SignatureCalculation.areChunksRight(key.secret(), signature, request, payload)) {
            throw errors.wrongSignature();
        }
    }

    private static Instant instant(String date, SignatureErrors errors) {
        try {
            return LocalDateTime.parse(date, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw errors.incomplete("Date must be in ISO-8601 'basic format'. Got '" + date + "'");
        }
    }

    private static long seconds(String expires, SignatureErrors errors) {
        if (!expires.matches("\\d{1,9}") || Long.parseLong(expires) > LONGEST_PRESIGNED) {
            throw errors.incomplete("X-Amz-Expires must be a number of seconds, at most " + LONGEST_PRESIGNED);
        }
        return Long.parseLong(expires);
    }

    private static String limit(Instant limit, Instant now, String sign) {
        return TIME.format(limit) + " (" + TIME.format(now) + " " + sign + " " + SKEW.toMinutes() + " min.)";
    }
}
