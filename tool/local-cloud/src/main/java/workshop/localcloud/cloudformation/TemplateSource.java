package workshop.localcloud.cloudformation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.UrlEncoding;
import workshop.localcloud.s3.ObjectReader;

/** Fetches a template that a request names by URL: whatever the host, the object is the local cloud's own. */
final class TemplateSource {

    private static final Pattern VIRTUAL_HOST = Pattern.compile("(.+)\\.s3[.-].*|(.+)\\.s3");
    private static final Pattern PATH = Pattern.compile("/([^/]+)/(.+)");

    private final ObjectReader objects;

    TemplateSource(ObjectReader objects) {
        this.objects = objects;
    }

    /** @throws AwsException ValidationError when the URL names no object here */
    String fetch(String url) {
        String bucket;
        String key;
        try {
            URI uri = URI.create(url);
            String host = uri.getHost() == null ? "" : uri.getHost();
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            Matcher virtual = VIRTUAL_HOST.matcher(host);
            Matcher pathStyle = PATH.matcher(path);
            if (virtual.matches()) {
                bucket = virtual.group(1) == null ? virtual.group(2) : virtual.group(1);
                key = path.startsWith("/") ? path.substring(1) : path;
            } else if (pathStyle.matches()) {
                bucket = pathStyle.group(1);
                key = pathStyle.group(2);
            } else {
                throw notAnObject(url);
            }
        } catch (IllegalArgumentException e) {
            throw notAnObject(url);
        }
        try {
            return new String(objects.read(bucket, UrlEncoding.decodePath(key)), StandardCharsets.UTF_8);
        } catch (AwsException e) {
            throw CloudFormationErrors.validation("S3 error: " + e.getMessage());
        }
    }

    private static AwsException notAnObject(String url) {
        return CloudFormationErrors.validation("TemplateURL must be a supported URL of an S3 object: " + url);
    }
}
