package workshop.localcloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests to services that have no client here, signed by the SDK. */
final class SignedRequests {

    private final int port;
    private final SdkHttpClient http;
    private final ConcurrentMap<String, Boolean> known = new ConcurrentHashMap<>();

    SignedRequests(int port, SdkHttpClient http) {
        this.port = port;
        this.http = http;
    }

    /** @param request such as "GET /v2/apis/{ApiId}", or "POST / Target.Operation" */
    boolean isImplemented(String signingName, String request) {
        return known.computeIfAbsent(signingName + " " + request, key -> !answer(signingName, request.split(" "))
                .contains("The local cloud does not implement " + request.split(" ", -1)[0] + " "));
    }

    private String answer(String signingName, String[] request) {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request[0]))
                .uri(URI.create("http://127.0.0.1:" + port + request[1].replaceAll("\\{[^}]*}", "x")));
        if (request.length > 2) {
            unsigned.putHeader("X-Amz-Target", request[2]);
        }
        boolean withBody = !request[0].equals("GET") && !request[0].equals("DELETE");
        ContentStreamProvider body = ContentStreamProvider.fromUtf8String(withBody ? "{}" : "");
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create("test", "test"))
                        .request(unsigned.build())
                        .payload(body)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, signingName)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"));
        try {
            HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(body)
                            .build())
                    .call();
            try (var answer = response.responseBody().orElseThrow()) {
                String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).as(String.join(" ", request)).doesNotContainIgnoringCase("signature");
                return text;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
