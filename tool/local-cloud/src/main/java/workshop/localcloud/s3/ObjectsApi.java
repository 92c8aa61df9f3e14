package workshop.localcloud.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.UrlEncoding;
import workshop.localcloud.http.Xml;
import workshop.localcloud.s3.S3Operation.Level;

/** The operations on objects. */
final class ObjectsApi {

    private static final byte[] NO_BODY = {};
    private static final int MOST_DELETED = 1000;
    private static final Map<String, String> OVERRIDES = Map.of(
            "response-content-type", "content-type",
            "response-content-language", "content-language",
            "response-expires", "expires",
            "response-cache-control", "cache-control",
            "response-content-disposition", "content-disposition",
            "response-content-encoding", "content-encoding");

    private final S3Service service;
    private final S3Access access;

    ObjectsApi(S3Service service, S3Access access) {
        this.service = service;
        this.access = access;
    }

    List<S3Operation> operations() {
        return List.of(
                new S3Operation("PutObject", "PUT", Level.OBJECT, "", Set.of(), this::putOrCopy),
                new S3Operation("GetObject", "GET", Level.OBJECT, "", OVERRIDES.keySet(), this::getObject),
                new S3Operation("HeadObject", "HEAD", Level.OBJECT, "", OVERRIDES.keySet(), this::headObject),
                new S3Operation("DeleteObject", "DELETE", Level.OBJECT, "", Set.of(), this::deleteObject),
                new S3Operation("DeleteObjects", "POST", Level.BUCKET, "delete", Set.of(), this::deleteObjects),
                // Told from PutObject by a header; named here so that it counts as implemented.
                new S3Operation("CopyObject", "PUT", Level.OBJECT, "", Set.of(), this::putOrCopy));
    }

    private HttpResponse putOrCopy(S3Request request) {
        Optional<String> source = request.http().header("x-amz-copy-source");
        return source.isPresent() ? copyObject(request, source.get()) : putObject(request);
    }

    private HttpResponse putObject(S3Request request) {
        access.requireObject(request, "s3:PutObject");
        StoredObject object = service.objects()
                .put(
                        request.bucket(),
                        request.key(),
                        ObjectHeaders.of(request.http()),
                        Payload.of(request.http()),
                        existing -> Conditions.checkWrite(request.http(), request.key(), existing));
        return withChecksums(HttpResponse.empty(200).with("ETag", object.quotedEtag()), object)
                .with("x-amz-server-side-encryption", "AES256");
    }

    private HttpResponse copyObject(S3Request request, String header) {
        String decoded = UrlEncoding.decodePath(header.startsWith("/") ? header.substring(1) : header);
        int slash = decoded.indexOf('/');
        if (slash < 1 || slash == decoded.length() - 1) {
            throw S3Errors.invalidArgument(
                    "x-amz-copy-source", header, "Copy Source must mention the source bucket and key: /bucket/key");
        }
        if (decoded.contains("?versionId=")) {
            throw S3Errors.notImplemented("versionId of CopyObject");
        }
        String bucket = decoded.substring(0, slash);
        String key = decoded.substring(slash + 1);
        access.require(request.call(), "s3:GetObject", "arn:aws:s3:::" + decoded);
        access.requireObject(request, "s3:PutObject");
        boolean replace =
                request.http().header("x-amz-metadata-directive").orElse("COPY").equals("REPLACE");
        if (!replace && bucket.equals(request.bucket()) && key.equals(request.key())) {
            throw S3Errors.invalidRequest("This copy request is illegal because it is trying to copy an object to"
                    + " itself without changing the object's metadata, storage class, website redirect location or"
                    + " encryption attributes.");
        }
        StoredObject copy = service.objects()
                .copy(
                        service.objects().get(bucket, key),
                        request.bucket(),
                        request.key(),
                        replace ? Optional.of(ObjectHeaders.of(request.http())) : Optional.empty());
        return BucketsApi.xml(Xml.element("CopyObjectResult", S3Api.NAMESPACE)
                .add("LastModified", StoredObject.xmlDate(copy.lastModified()))
                .add("ETag", copy.quotedEtag()));
    }

    private HttpResponse getObject(S3Request request) {
        access.requireObject(request, "s3:GetObject");
        S3Store.Content content;
        try {
            content = service.objects().get(request.bucket(), request.key());
        } catch (AwsException e) {
            throw e.code().equals("NoSuchKey") ? access.missing(request, e) : e;
        }
        StoredObject object = content.object();
        if (Conditions.notModified(request.http(), object)) {
            return notModified(object);
        }
        Optional<ByteRange> range = range(request, object);
        byte[] body = range.map(part -> Arrays.copyOfRange(content.bytes(), part.first(), part.last() + 1))
                .orElse(content.bytes());
        return new HttpResponse(range.isPresent() ? 206 : 200, headers(request, object, range), body);
    }

    private HttpResponse headObject(S3Request request) {
        access.requireObject(request, "s3:GetObject");
        StoredObject object;
        try {
            object = service.objects().head(request.bucket(), request.key());
        } catch (AwsException e) {
            throw e.code().equals("NoSuchKey") ? access.missing(request, e) : e;
        }
        if (Conditions.notModified(request.http(), object)) {
            return notModified(object);
        }
        Optional<ByteRange> range = range(request, object);
        long length = range.map(part -> part.last() - part.first() + 1L).orElse(object.size());
        return new HttpResponse(
                range.isPresent() ? 206 : 200,
                headers(request, object, range).with("Content-Length", Long.toString(length)),
                NO_BODY);
    }

    private HttpResponse deleteObject(S3Request request) {
        access.requireObject(request, "s3:DeleteObject");
        service.objects().delete(request.bucket(), request.key());
        return HttpResponse.empty(204);
    }

    private HttpResponse deleteObjects(S3Request request) {
        Payload payload = Payload.of(request.http());
        if (!Payload.isProtected(request.http(), payload)) {
            throw S3Errors.invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        XmlInput delete = XmlInput.parse(payload.content(), "Delete");
        List<XmlInput> named = delete.children("Object");
        if (named.isEmpty() || named.size() > MOST_DELETED) {
            throw S3Errors.malformedXml();
        }
        service.bucket(request.bucket());
        boolean quiet = delete.text("Quiet").orElse("false").equals("true");
        Xml result = Xml.element("DeleteResult", S3Api.NAMESPACE);
        for (XmlInput each : named) {
            String key = each.required("Key");
            try {
                if (each.text("VersionId")
                        .filter(version -> !version.equals("null"))
                        .isPresent()) {
                    throw S3Errors.notImplemented("VersionId of DeleteObjects");
                }
                access.require(request.call(), "s3:DeleteObject", request.bucketArn() + "/" + key);
                service.objects().delete(request.bucket(), key);
                if (!quiet) {
                    result.add(Xml.element("Deleted").add("Key", key));
                }
            } catch (AwsException e) {
                result.add(Xml.element("Error")
                        .add("Key", key)
                        .add("Code", e.code())
                        .add("Message", e.getMessage()));
            }
        }
        return BucketsApi.xml(result);
    }

    private static Optional<ByteRange> range(S3Request request, StoredObject object) {
        return request.http().header("Range").flatMap(header -> ByteRange.parse(header, object.size()));
    }

    private static HttpResponse notModified(StoredObject object) {
        return HttpResponse.empty(304)
                .with("ETag", object.quotedEtag())
                .with("Last-Modified", StoredObject.httpDate(object.lastModified()));
    }

    private static Headers headers(S3Request request, StoredObject object, Optional<ByteRange> range) {
        Map<String, String> values = new java.util.TreeMap<>(object.headers());
        OVERRIDES.forEach((parameter, header) ->
                request.parameter(parameter).ifPresent(value -> values.put(header, value.replaceAll("[\\r\\n]", " "))));
        values.put("ETag", object.quotedEtag());
        values.put("Last-Modified", StoredObject.httpDate(object.lastModified()));
        values.put("Accept-Ranges", "bytes");
        values.put("x-amz-server-side-encryption", "AES256");
        object.metadata().forEach((name, value) -> values.put(ObjectHeaders.METADATA_PREFIX + name, value));
        range.ifPresent(
                part -> values.put("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + object.size()));
        boolean checksums = range.isEmpty()
                && request.http().header("x-amz-checksum-mode").orElse("").equalsIgnoreCase("ENABLED");
        if (checksums) {
            object.checksums().forEach((name, value) -> Checksum.named(name)
                    .ifPresent(checksum -> values.put(checksum.header(), value)));
            values.put("x-amz-checksum-type", object.checksumType());
        }
        return Headers.of(values);
    }

    static HttpResponse withChecksums(HttpResponse response, StoredObject object) {
        HttpResponse with = response.with("x-amz-checksum-type", object.checksumType());
        for (Map.Entry<String, String> entry : object.checksums().entrySet()) {
            Optional<Checksum> checksum = Checksum.named(entry.getKey());
            if (checksum.isPresent()) {
                with = with.with(checksum.get().header(), entry.getValue());
            }
        }
        return with;
    }
}
