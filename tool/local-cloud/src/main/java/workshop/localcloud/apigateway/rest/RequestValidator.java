package workshop.localcloud.apigateway.rest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.localcloud.http.HttpRequest;

/**
 * What is checked of a request before its method's integration is called. A body is checked against a method's models
 * only, and the local cloud implements no models, so that the check of bodies accepts all.
 *
 * @param bodyChecked whether it checks bodies, too
 */
public record RequestValidator(String id, String name, boolean bodyChecked, boolean parametersChecked) {

    private static final String QUERY = "method.request.querystring.";
    private static final String HEADER = "method.request.header.";

    /** The names of required parameters that the request lacks or has blank, sorted: AWS's order is not known. */
    List<String> missing(Method method, HttpRequest request) {
        if (!parametersChecked) {
            return List.of();
        }
        Map<String, List<String>> query = request.queryParameters();
        return new TreeMap<>(method.requestParameters())
                .entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .filter(name -> name.startsWith(QUERY)
                                        && blank(query.getOrDefault(name.substring(QUERY.length()), List.of()))
                                || name.startsWith(HEADER)
                                        && blank(request.headers().all(name.substring(HEADER.length()))))
                        .map(name -> name.substring(name.indexOf('.', "method.request.".length()) + 1))
                        .toList();
    }

    private static boolean blank(List<String> values) {
        return values.stream().allMatch(String::isBlank);
    }
}
