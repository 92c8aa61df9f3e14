package workshop.localcloud.apigateway.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which bodies an API treats as binary: those of requests by their Content-Type, those of answers by the first media
 * type that the client accepts (AWS's page on binary media types).
 */
record BinaryMediaTypes(List<String> types) {

    private static final String ALL = "*/*";

    boolean ofRequest(Optional<String> contentType) {
        return contains(contentType.orElse(""));
    }

    /** @param accept the client's Accept header; a missing one is taken by the type for everything only */
    boolean ofAnswer(Optional<String> accept) {
        return contains(accept.orElse("").split(",", 2)[0]);
    }

    private boolean contains(String value) {
        String type = value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return types.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> each.equals(ALL)
                        || each.equals(type)
                        || each.endsWith("/*") && type.startsWith(each.substring(0, each.length() - 1)));
    }
}
