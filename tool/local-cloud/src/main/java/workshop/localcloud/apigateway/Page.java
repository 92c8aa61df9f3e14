package workshop.localcloud.apigateway;

import java.util.Optional;
import workshop.localcloud.http.HttpRequest;

/**
 * Which part of a list a request asks for with maxResults and nextToken.
 *
 * @param end the first index that is not in it
 * @param next the token for what follows
 */
record Page(int start, int end, Optional<String> next) {

    /** @throws workshop.localcloud.http.AwsException BadRequestException when a parameter is no number of use */
    static Page of(HttpRequest request, int size) {
        int start = Math.min(number(request, "nextToken", 0), size);
        int most = number(request, "maxResults", Integer.MAX_VALUE);
        int end = (int) Math.min((long) start + most, size);
        return new Page(start, end, end < size && most > 0 ? Optional.of(Integer.toString(end)) : Optional.empty());
    }

    private static int number(HttpRequest request, String name, int missing) {
        Optional<String> text = request.queryParameter(name).filter(value -> !value.isEmpty());
        if (text.isPresent() && !text.get().matches("\\d{1,9}")) {
            throw ApiGatewayErrors.badRequest("Invalid value for " + name + ": " + text.get());
        }
        return text.map(Integer::valueOf).orElse(missing);
    }
}
