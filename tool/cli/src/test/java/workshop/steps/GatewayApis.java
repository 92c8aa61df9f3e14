package workshop.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import static org.assertj.core.api.Assertions.assertThat;

/** The names of the APIs that API Gateway has; one signed request each instead of the SDK's two clients. */
record GatewayApis(URI endpoint, SdkHttpClient http, AwsCredentialsIdentity credentials, String region) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    List<String> httpApis() {
        return names("/v2/apis?maxResults=500", "items");
    }

    List<String> restApis() {
        return names("/restapis?limit=500", "item");
    }

    private List<String> names(String path, String member) {
        List<String> names = new ArrayList<>();
        JsonNode apis = get(path).path(member);
        assertThat(apis.isArray()).as(path).isTrue();
        apis.forEach(api -> names.add(api.path("name").asText()));
        return names;
    }

    private JsonNode get(String path) {
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> sign.identity(credentials)
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(endpoint.resolve(path))
                        .build())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "apigateway")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        try {
            HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .build())
                    .call();
            try (InputStream body = response.responseBody().orElseThrow()) {
                JsonNode answer = JSON.readTree(body);
                assertThat(response.httpResponse().statusCode())
                        .as("%s: %s", path, answer)
                        .isEqualTo(OK);
                return answer;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
