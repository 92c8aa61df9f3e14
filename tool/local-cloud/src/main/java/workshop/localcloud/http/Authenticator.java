package workshop.localcloud.http;

import java.util.Optional;

/** Finds out who signed a request. */
@FunctionalInterface
public interface Authenticator {

    /**
     * @param scope empty when the request is not signed
     * @throws AwsException when the credentials are missing, unknown, expired or do not fit the signature
     */
    Caller authenticate(HttpRequest request, Optional<CredentialScope> scope);
}
