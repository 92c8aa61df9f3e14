package workshop.localcloud.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import workshop.localcloud.http.CredentialScope;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.UrlEncoding;

/** Signature Version 4 as AWS documents it: what a request's signature has to be. No clock, no state. */
final class SignatureCalculation {

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String CHUNKS_AND_TRAILER = CHUNKS + "-TRAILER";
    private static final Set<String> UNBOUND =
            Set.of(UNSIGNED, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", CHUNKS, CHUNKS_AND_TRAILER);

    private SignatureCalculation() {}

    /** Hexadecimal digits. */
    static String sign(String secret, Signature signature, HttpRequest request, String payloadHash) {
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                dateAndScope(signature),
                sha256(canonicalRequest(signature, request, payloadHash).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(hmac(key(secret, signature.scope()), toSign));
    }

    /** Whether the pieces of the body are signed, where the request says that they are; its own signature is right. */
    static boolean areChunksRight(String secret, Signature signature, HttpRequest request, String payloadHash) {
        boolean withTrailer = payloadHash.equals(CHUNKS_AND_TRAILER);
        if (!withTrailer && !payloadHash.equals(CHUNKS)) {
            return true;
        }
        byte[] key = key(secret, signature.scope());
        return new ChunkSignatures(
                        request.body(), withTrailer, signature.value(), dateAndScope(signature), text -> HexFormat.of()
                                .formatHex(hmac(key, text)))
                .areRight();
    }

    private static String dateAndScope(Signature signature) {
        CredentialScope scope = signature.scope();
        return signature.date() + "\n" + scope.date() + "/" + scope.region() + "/" + scope.service() + "/aws4_request";
    }

    private static byte[] key(String secret, CredentialScope scope) {
        byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        return hmac(hmac(hmac(key, scope.region()), scope.service()), "aws4_request");
    }

    /**
     * What stands for the body: what the client declares when it does not sign the body whole, which S3 alone takes, else
     * the body's own hash. Empty when what is declared is neither.
     */
    static Optional<String> payloadHash(Signature signature, HttpRequest request) {
        Optional<String> declared =
                request.header("x-amz-content-sha256").or(() -> request.queryParameter("X-Amz-Content-Sha256"));
        boolean s3 = signature.scope().service().equals("s3");
        if (declared.isEmpty() && signature.presigned() && s3) {
            return Optional.of(UNSIGNED);
        }
        if (s3 && declared.filter(UNBOUND::contains).isPresent()) {
            return declared;
        }
        String actual = sha256(request.body());
        return declared.isEmpty() || declared.get().equalsIgnoreCase(actual) ? Optional.of(actual) : Optional.empty();
    }

    static String canonicalRequest(Signature signature, HttpRequest request, String payloadHash) {
        boolean s3 = signature.scope().service().equals("s3");
        String headers = signature.signedHeaders().stream()
                .map(name -> name + ":" + headerValue(request, name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                s3 ? encodedOnce(request.path()) : encodedTwice(request.path()),
                canonicalQuery(request),
                headers,
                String.join(";", signature.signedHeaders()),
                payloadHash);
    }

    private static String headerValue(HttpRequest request, String name) {
        return request.headers().all(name).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    private static String canonicalQuery(HttpRequest request) {
        List<String> pairs = new ArrayList<>();
        request.queryParameters().forEach((name, values) -> {
            if (!name.equals("X-Amz-Signature")) {
                values.forEach(value -> pairs.add(UrlEncoding.encode(name) + "=" + UrlEncoding.encode(value)));
            }
        });
        Collections.sort(pairs);
        return String.join("&", pairs);
    }

    /** S3 takes the key as it is, empty segments included; the SDK for Java sends "//" as "/%2F" and signs "//". */
    private static String encodedOnce(String path) {
        return Arrays.stream(UrlEncoding.decodePath(path).split("/", -1))
                .map(UrlEncoding::encode)
                .collect(Collectors.joining("/"));
    }

    /** The others normalise the path and encode what came encoded already. */
    private static String encodedTwice(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(UrlEncoding.encode(segment));
            }
        }
        String joined = "/" + String.join("/", segments);
        return path.endsWith("/") && !segments.isEmpty() ? joined + "/" : joined;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
