package workshop.localcloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Breaks some requests after the SDK has written them and before it signs them, and counts what is sent. */
final class WireMutation implements ExecutionInterceptor {

    private static final int LARGEST_HEAD = 60 * 1024;
    private static final Pattern UNREADABLE = Pattern.compile("[\\u0000-\\u001f]|%00|\\.\\.|%2[eE]%2[eE]");

    private static final Pattern PLAIN = Pattern.compile("[ -~]*");
    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9-]*");

    private final Random random;
    private Optional<RequestBody> body = Optional.empty();
    private boolean breaking;
    private int sent;
    private boolean head;
    private boolean unread;

    WireMutation(Random random) {
        this.random = random;
    }

    int sent() {
        return sent;
    }

    /** Whether the last request was one whose answer has no body. */
    boolean head() {
        return head;
    }

    /** Whether the server may refuse the last request before a service is asked, while the client still sends it. */
    boolean unread() {
        return unread;
    }

    void breakRequests(boolean on) {
        breaking = on;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        sent++;
        SdkHttpRequest request = context.httpRequest();
        head = request.method() == SdkHttpMethod.HEAD;
        unread = request.getUri().toString().length()
                                + request.headers().toString().length()
                        > LARGEST_HEAD
                || UNREADABLE.matcher(request.encodedPath()).find()
                || !PLAIN.matcher(request.headers().values().toString()).matches()
                || !TOKENS.matcher(String.join("", request.headers().keySet())).matches();
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        body = Optional.empty();
        if (!breaking) {
            return request;
        }
        if (context.requestBody().isPresent() && random.nextInt(10) < 6) {
            byte[] broken = broken(bytes(context.requestBody().get()));
            body = Optional.of(RequestBody.fromBytes(broken));
            request = request.toBuilder()
                    .putHeader("Content-Length", Integer.toString(broken.length))
                    .build();
        }
        if (request.firstMatchingRawQueryParameter("Action").isPresent() && random.nextInt(10) < 4) {
            request = request.toBuilder()
                    .rawQueryParameters(broken(request.rawQueryParameters()))
                    .build();
        }
        return switch (random.nextInt(40)) {
            case 0 ->
                request.toBuilder()
                        .method(method(context.requestBody().isPresent()))
                        .build();
            case 1 ->
                request.toBuilder().putHeader("Content-Type", "text/plain").build();
            case 2 ->
                request.toBuilder().putHeader("X-Amz-Target", "Nothing.Known").build();
            case 3 ->
                request.toBuilder().putRawQueryParameter("Action", "Nothing").build();
            case 4 ->
                request.toBuilder()
                        .encodedPath(request.encodedPath() + "/x/%2e%2e/y%20%7f")
                        .build();
            case 5 -> request.toBuilder().putHeader("X-Amz-Date", "yesterday").build();
            default -> request;
        };
    }

    /** Apache's client sends no body with the others. */
    private SdkHttpMethod method(boolean withBody) {
        SdkHttpMethod[] methods = withBody
                ? new SdkHttpMethod[] {SdkHttpMethod.POST, SdkHttpMethod.PUT, SdkHttpMethod.PATCH}
                : SdkHttpMethod.values();
        return methods[random.nextInt(methods.length)];
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return body.isPresent() ? body : context.requestBody();
    }

    private static byte[] bytes(RequestBody body) {
        ContentStreamProvider content = body.contentStreamProvider();
        try (InputStream stream = content.newStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parameters of a call that the Query protocol will put into the body. */
    private Map<String, List<String>> broken(Map<String, List<String>> parameters) {
        Map<String, List<String>> changed = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            switch (name.equals("Action") ? 9 : random.nextInt(10)) {
                case 0 -> changed.put(name + ".member.1", values);
                case 1 -> changed.put(name.replaceAll("\\d+", "99999999999"), values);
                case 2 -> changed.put(name, List.of("[".repeat(3000)));
                case 3 -> changed.put(name, List.of("a", "b"));
                case 4 -> changed.put("." + name + ".", values);
                case 5 -> {}
                default -> changed.put(name, values);
            }
        });
        return changed;
    }

    private byte[] broken(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        byte[] changed = body.clone();
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(body, body.length == 0 ? 0 : random.nextInt(body.length));
            case 1 -> bytes("[".repeat(1 + random.nextInt(3000)));
            case 2 -> bytes("{\"a\":".repeat(1 + random.nextInt(3000)));
            case 3 -> bytes(text.replaceFirst("\"[^\"]*\"\\s*}", "7}"));
            case 4 -> bytes(text.replaceFirst(":\"[^\"]*\"", ":{\"x\":[1]}"));
            case 5 -> bytes(text + text);
            case 6 -> bytes(text.replace("=", "=%zz&="));
            case 7 -> new byte[0];
            default -> {
                for (int i = 0; i < 3 && changed.length > 0; i++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                yield changed;
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
