package workshop.localcloud.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.UrlEncoding;

/**
 * A request by the parts that S3 tells operations by.
 *
 * @param bucket empty for the service itself
 * @param key decoded; empty for the bucket itself
 * @param subresource such as "uploads"; empty for none
 */
record S3Request(Call call, String bucket, String key, String subresource, Map<String, List<String>> parameters) {

    private static final Set<String> SUBRESOURCES = Set.of(
            "uploads",
            "uploadId",
            "delete",
            "location",
            "policy",
            "versioning",
            "encryption",
            "publicAccessBlock",
            "ownershipControls",
            "tagging",
            "list-type");

    static S3Request of(Call call) {
        String path = call.request().path();
        String rest = path.startsWith("/") ? path.substring(1) : path;
        int slash = rest.indexOf('/');
        String bucket = UrlEncoding.decodePath(slash < 0 ? rest : rest.substring(0, slash));
        String key = slash < 0 ? "" : UrlEncoding.decodePath(rest.substring(slash + 1));
        Map<String, List<String>> parameters = call.request().queryParameters();
        String subresource = parameters.keySet().stream()
                .filter(SUBRESOURCES::contains)
                .findFirst()
                .orElse("");
        return new S3Request(call, bucket, key, subresource, parameters);
    }

    HttpRequest http() {
        return call.request();
    }

    Optional<String> parameter(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** A number from 0 to the largest; a larger one counts as the largest, as S3 has it for pages. */
    int number(String name, int largest) {
        String text = parameter(name).orElse(Integer.toString(largest));
        if (!text.matches("\\d{1,9}")) {
            throw S3Errors.invalidArgument(name, text, "Provided " + name + " not an integer or within integer range");
        }
        return Math.min(Integer.parseInt(text), largest);
    }

    String bucketArn() {
        return "arn:aws:s3:::" + bucket;
    }

    String objectArn() {
        return bucketArn() + "/" + key;
    }
}
