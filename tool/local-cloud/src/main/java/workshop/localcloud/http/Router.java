package workshop.localcloud.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what a request is for: a mount (a path that begins with "/_", which no bucket's name can), the page that a
 * browser gets at "/", or the AWS service that the signature's scope and X-Amz-Target name. Built once; a service
 * registered twice fails the start.
 */
public final class Router {

    /** What answers a request. */
    public sealed interface Target {
        /** A handler outside the AWS APIs. */
        record Mounted(HttpHandler handler) implements Target {}

        /** An AWS service. */
        record Service(AwsService service, Optional<CredentialScope> scope) implements Target {}

        /**
         * Nothing.
         *
         * @param nearest a service that knows the shape of the errors that the client can read
         */
        record Unknown(AwsException error, Optional<AwsService> nearest) implements Target {}
    }

    private final Map<String, HttpHandler> mounts = new LinkedHashMap<>();
    private final List<AwsService> services = new ArrayList<>();
    private Optional<HttpHandler> page = Optional.empty();

    /** @param prefix such as "/_api/": begins with "/_", ends with a slash */
    public Router mount(String prefix, HttpHandler handler) {
        if (!prefix.startsWith("/_") || !prefix.endsWith("/") || mounts.putIfAbsent(prefix, handler) != null) {
            throw new IllegalStateException("Cannot mount " + prefix);
        }
        return this;
    }

    /** One service may be registered in two protocols: one that names operations in X-Amz-Target, one that does not. */
    public Router register(AwsService service) {
        boolean taken = services.stream()
                .anyMatch(other -> other.signingName().equals(service.signingName())
                        && other.claims("") == service.claims("")
                        && service.operations().stream().anyMatch(other.operations()::contains));
        if (taken) {
            throw new IllegalStateException("Two services claim operations of " + service.signingName());
        }
        services.add(service);
        return this;
    }

    /** @param handler answers browsers at "/", where S3 lists its buckets for signed requests */
    public Router page(HttpHandler handler) {
        page = Optional.of(handler);
        return this;
    }

    public List<AwsService> services() {
        return List.copyOf(services);
    }

    public Target route(HttpRequest request) {
        for (Map.Entry<String, HttpHandler> mount : mounts.entrySet()) {
            if (request.path().startsWith(mount.getKey())) {
                return new Target.Mounted(mount.getValue());
            }
        }
        Optional<CredentialScope> scope = CredentialScope.of(request);
        if (page.isPresent() && scope.isEmpty() && isBrowserAtTheTop(request)) {
            return new Target.Mounted(page.get());
        }
        String header = request.header("X-Amz-Target").orElse("");
        String target = header.contains(".") ? header.substring(0, header.indexOf('.')) : header;
        String signingName = scope.map(CredentialScope::service).orElse("");
        for (AwsService service : services) {
            boolean named =
                    scope.isEmpty() ? !target.isEmpty() : service.signingName().equals(signingName);
            if (named && service.claims(target)) {
                return new Target.Service(service, scope);
            }
        }
        if (scope.isPresent()) {
            String reason = "The local cloud does not implement the service " + signingName
                    + (target.isEmpty() ? "." : " (" + target + ").");
            return new Target.Unknown(
                    AwsException.of("UnknownOperationException", 404, reason), nearest(signingName, request));
        }
        return isForm(request)
                ? new Target.Unknown(
                        AwsException.of("MissingAuthenticationToken", 403, "Request is missing Authentication Token"),
                        services.stream().filter(QueryService.class::isInstance).findFirst())
                : new Target.Unknown(
                        AwsException.of("MissingAuthenticationTokenException", 403, "Missing Authentication Token"),
                        Optional.empty());
    }

    private static boolean isBrowserAtTheTop(HttpRequest request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return reads
                && request.path().equals("/")
                && request.header("Accept").orElse("").contains("text/html");
    }

    /** A form comes from a client of the Query protocol, which has no target. */
    private Optional<AwsService> nearest(String signingName, HttpRequest request) {
        return services.stream()
                .filter(service -> service.signingName().equals(signingName))
                .filter(service -> !isForm(request) || service.claims(""))
                .findFirst();
    }

    private static boolean isForm(HttpRequest request) {
        return request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
    }
}
