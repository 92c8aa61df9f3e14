package workshop.localcloud.apigateway;

import java.util.Arrays;
import java.util.Optional;
import workshop.localcloud.http.HttpRequest;

/** How an integration's function is told of a request, and how its result is read. */
public enum PayloadFormat {
    /** The older one, close to what REST APIs send. */
    V1("1.0") {
        @Override
        byte[] event(RouteCall call, HttpRequest request) {
            return new ProxyEventV1(call).of(request);
        }

        @Override
        ProxyReply reply(byte[] result) {
            return ProxyReplyV1.of(result);
        }
    },
    /** The newer one, which Serverless asks for unless told otherwise. */
    V2("2.0") {
        @Override
        byte[] event(RouteCall call, HttpRequest request) {
            return new ProxyEvent(call).of(request);
        }

        @Override
        ProxyReply reply(byte[] result) {
            return ProxyReply.of(result);
        }
    };

    private final String version;

    PayloadFormat(String version) {
        this.version = version;
    }

    /** As PayloadFormatVersion says it. */
    public String version() {
        return version;
    }

    /** The format of this version; empty when there is none. */
    public static Optional<PayloadFormat> of(String version) {
        return Arrays.stream(values())
                .filter(format -> format.version.equals(version))
                .findFirst();
    }

    /** JSON. */
    abstract byte[] event(RouteCall call, HttpRequest request);

    abstract ProxyReply reply(byte[] result);
}
