package workshop.localcloud.apigateway.rest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What answers the requests of a method. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Integration.LambdaProxy.class, name = "AWS_PROXY"),
    @JsonSubTypes.Type(value = Integration.Mock.class, name = "MOCK")
})
public sealed interface Integration {

    /** The longest wait of an integration, in milliseconds. */
    int LONGEST_WAIT = 29_000;

    /**
     * A function gets the request as it is, and says the answer.
     *
     * @param uri the ARN by which API Gateway invokes the function
     * @param timeoutMillis 50 to {@link #LONGEST_WAIT}
     */
    record LambdaProxy(String uri, int timeoutMillis) implements Integration {}

    /**
     * The gateway answers by itself, as for CORS preflights.
     *
     * @param requestTemplates by media type; each says the status code as "{statusCode:200}"
     * @param contentHandling kept and shown; the answer is text anyway
     * @param status the answer's status code
     * @param responseParameters "method.response.header.NAME" and a value in single quotes
     * @param responseTemplates bodies by media type
     */
    record Mock(
            Map<String, String> requestTemplates,
            @Nullable String contentHandling,
            String status,
            Map<String, String> responseParameters,
            Map<String, String> responseTemplates)
            implements Integration {

        public Mock {
            requestTemplates = Map.copyOf(requestTemplates);
            responseParameters = Map.copyOf(responseParameters);
            responseTemplates = Map.copyOf(responseTemplates);
        }
    }
}
