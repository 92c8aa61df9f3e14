package workshop.localcloud.apigateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.HttpResponse;

/**
 * The answer of a MOCK integration. The request template of the request's media type says the status; without one the
 * body itself has to (AWS's pass-through behaviour WHEN_NO_MATCH). One that says none is an internal error.
 */
final class MockAnswer {

    static final String HEADER = "method.response.header.";

    private static final String JSON = "application/json";

    /** As API Gateway reads templates: names need no quotes. */
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private MockAnswer() {}

    static HttpResponse of(Integration.Mock mock, HttpRequest request) {
        String template = mock.requestTemplates().getOrDefault(mediaType(request), request.bodyText());
        if (statusIn(template).isEmpty()) {
            return RestAnswers.internalServerError();
        }
        TreeMap<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.put("Content-Type", JSON);
        mock.responseParameters()
                .forEach((name, value) ->
                        fields.put(name.substring(HEADER.length()), value.substring(1, value.length() - 1)));
        String body = mock.responseTemplates().getOrDefault(JSON, "");
        return new HttpResponse(
                Integer.parseInt(mock.status()),
                Headers.of(fields),
                HttpResponse.of(200, JSON, body).body());
    }

    /** The statusCode that a template says; empty when it is no JSON object with one. */
    static Optional<Integer> statusIn(String template) {
        try {
            JsonNode status = LENIENT.readTree(template).path("statusCode");
            return status.asText().matches("[1-5]\\d\\d")
                    ? Optional.of(Integer.valueOf(status.asText()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String mediaType(HttpRequest request) {
        return request.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse(JSON);
    }
}
