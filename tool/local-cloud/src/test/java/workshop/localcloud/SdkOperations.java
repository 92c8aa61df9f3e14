package workshop.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.builder.Buildable;

/** All operations of an AWS service as the SDK's client has them, and requests written as JSON with AWS's names. */
final class SdkOperations implements AutoCloseable {

    private final SdkClient client;
    private final Map<String, Class<?>> requests = new TreeMap<>();

    /** @param clientClass such as software.amazon.awssdk.services.lambda.LambdaClient */
    SdkOperations(String clientClass, int port, SdkHttpClient http) throws ReflectiveOperationException {
        Class<?> type = Class.forName(clientClass);
        client = client((AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null), port, http);
        // Operations that stream in both directions are the asynchronous client's alone.
        Class<?> whole = Class.forName(clientClass.replaceAll("Client$", "AsyncClient"));
        for (Method method : whole.getMethods()) {
            for (Class<?> parameter : method.getParameterTypes()) {
                if (AwsRequest.class.isAssignableFrom(parameter)) {
                    requests.put(parameter.getSimpleName().replaceAll("Request$", ""), parameter);
                }
            }
        }
    }

    private static SdkClient client(AwsClientBuilder<?, ?> builder, int port, SdkHttpClient http) {
        builder.region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()));
        ((SdkSyncClientBuilder<?, ?>) builder).httpClient(http);
        if (builder instanceof S3ClientBuilder s3) {
            s3.forcePathStyle(true);
        }
        return (SdkClient) ((Buildable) builder).build();
    }

    Iterable<String> names() {
        return requests.keySet();
    }

    boolean has(String operation) {
        return requests.containsKey(operation);
    }

    List<SdkField<?>> members(String operation) {
        return builder(request(operation)).sdkFields();
    }

    /** The builder of the operation's request; its setters tell which members have an enumeration of values. */
    SdkPojo builder(String operation) {
        return builder(request(operation));
    }

    /**
     * Sends a request. @return the service's error message; empty when it was answered, or when the client itself cannot
     * send such a request
     */
    Optional<String> errorOf(String operation, ObjectNode input) throws ReflectiveOperationException {
        Class<?> type = request(operation);
        SdkPojo builder = builder(type);
        fill(builder, input);
        Object request = ((Buildable) builder).build();
        try {
            for (Method method : client.getClass().getInterfaces()[0].getMethods()) {
                if (method.getName().equals(methodName(operation))
                        && method.getParameterCount() > 0
                        && method.getParameterTypes()[0] == type) {
                    if (method.getParameterCount() == 1) {
                        method.setAccessible(true);
                        method.invoke(client, request);
                        return Optional.empty();
                    }
                    if (method.getParameterTypes()[1] == RequestBody.class) {
                        method.invoke(client, request, RequestBody.fromString("{}"));
                        return Optional.empty();
                    }
                }
            }
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AwsServiceException error) {
                return Optional.of(String.valueOf(
                        error.awsErrorDetails() == null
                                ? error.getMessage()
                                : error.awsErrorDetails().errorMessage()));
            }
            if (e.getCause() instanceof RuntimeException) {
                return Optional.empty();
            }
            throw e;
        }
        throw new NoSuchMethodException(operation);
    }

    private static String methodName(String operation) {
        return operation.equals("GetObject")
                ? "getObjectAsBytes"
                : operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
    }

    private Class<?> request(String operation) {
        return Objects.requireNonNull(requests.get(operation), operation);
    }

    private static SdkPojo builder(Class<?> request) {
        try {
            return (SdkPojo) request.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(request.getName(), e);
        }
    }

    private static void fill(SdkPojo builder, JsonNode input) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
        input.properties().forEach(entry -> {
            SdkField<?> field = fields.get(entry.getKey());
            if (field == null) {
                throw new AssertionError("no member " + entry.getKey() + " among " + fields.keySet());
            }
            field.set(builder, value(field, entry.getValue()));
        });
    }

    private static Object value(SdkField<?> field, JsonNode node) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            List<Object> values = new ArrayList<>();
            node.forEach(
                    element -> values.add(value(field.getTrait(ListTrait.class).memberFieldInfo(), element)));
            return values;
        }
        if (type == MarshallingType.MAP) {
            Map<String, Object> values = new LinkedHashMap<>();
            node.properties()
                    .forEach(entry -> values.put(
                            entry.getKey(), value(field.getTrait(MapTrait.class).valueFieldInfo(), entry.getValue())));
            return values;
        }
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            fill(builder, node);
            return ((Buildable) builder).build();
        }
        return scalar(type, node);
    }

    private static Object scalar(MarshallingType<?> type, JsonNode node) {
        if (type == MarshallingType.INTEGER) {
            return node.asInt();
        }
        if (type == MarshallingType.LONG) {
            return node.asLong();
        }
        if (type == MarshallingType.DOUBLE) {
            return node.asDouble();
        }
        if (type == MarshallingType.FLOAT) {
            return (float) node.asDouble();
        }
        if (type == MarshallingType.BOOLEAN) {
            return node.asBoolean();
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochSecond(node.asLong());
        }
        if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromUtf8String(node.asText());
        }
        return node.asText();
    }

    @Override
    public void close() {
        client.close();
    }
}
