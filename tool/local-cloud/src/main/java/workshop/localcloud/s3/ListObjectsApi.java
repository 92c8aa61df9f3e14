package workshop.localcloud.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.UrlEncoding;
import workshop.localcloud.http.Xml;
import workshop.localcloud.s3.S3Operation.Level;

/** ListObjectsV2, and ListObjects as it was before. */
final class ListObjectsApi {

    private static final int MOST = 1000;
    private static final Set<String> BOTH = Set.of("prefix", "delimiter", "max-keys", "encoding-type");

    private final S3Service service;
    private final S3Access access;

    ListObjectsApi(S3Service service, S3Access access) {
        this.service = service;
        this.access = access;
    }

    List<S3Operation> operations() {
        return List.of(
                new S3Operation(
                        "ListObjectsV2",
                        "GET",
                        Level.BUCKET,
                        "list-type",
                        and("continuation-token", "start-after", "fetch-owner"),
                        this::listObjectsV2),
                new S3Operation("ListObjects", "GET", Level.BUCKET, "", and("marker"), this::listObjects));
    }

    private HttpResponse listObjectsV2(S3Request request) {
        if (!request.parameter("list-type").equals(Optional.of("2"))) {
            throw S3Errors.invalidArgument(
                    "list-type", request.parameter("list-type").orElse(""), "Invalid List Type specified in Request");
        }
        Optional<String> token = request.parameter("continuation-token");
        String startAfter = request.parameter("start-after").orElse("");
        Page page = page(request, token.map(ListObjectsApi::decode).orElse(startAfter));
        Xml xml = page.head()
                .add(
                        "KeyCount",
                        page.listing().keys().size()
                                + page.listing().commonPrefixes().size())
                .add("ContinuationToken", token.orElse(null))
                .add(
                        "NextContinuationToken",
                        page.listing().last().map(ListObjectsApi::encode).orElse(null));
        if (!startAfter.isEmpty()) {
            xml.add("StartAfter", page.encoder().apply(startAfter));
        }
        boolean owner = request.parameter("fetch-owner").orElse("false").equals("true");
        return BucketsApi.xml(
                page.addTo(xml, owner ? Optional.of(access.account().id()) : Optional.empty()));
    }

    private HttpResponse listObjects(S3Request request) {
        String marker = request.parameter("marker").orElse("");
        Page page = page(request, marker);
        Xml xml = page.head().add("Marker", page.encoder().apply(marker));
        if (request.parameter("delimiter").isPresent()) {
            xml.add("NextMarker", page.listing().last().map(page.encoder()).orElse(null));
        }
        return BucketsApi.xml(page.addTo(xml, Optional.of(access.account().id())));
    }

    private Page page(S3Request request, String after) {
        String prefix = request.parameter("prefix").orElse("");
        String delimiter = request.parameter("delimiter").orElse("");
        int most = request.number("max-keys", MOST);
        Optional<String> encoding = request.parameter("encoding-type");
        if (encoding.isPresent() && !encoding.get().equals("url")) {
            throw S3Errors.invalidArgument(
                    "encoding-type", encoding.get(), "Invalid Encoding Method specified in Request");
        }
        access.requireBucket(request, "s3:ListBucket", conditionKeys(request));
        Map<String, StoredObject> objects = service.objects().list(request.bucket()).stream()
                .collect(Collectors.toMap(StoredObject::key, Function.identity()));
        Listing listing = Listing.of(List.copyOf(objects.keySet()), prefix, delimiter, after, most);
        return new Page(request, prefix, delimiter, most, encoding, listing, objects);
    }

    /** A parameter that the request leaves out is a key without a value. */
    private static Map<String, List<String>> conditionKeys(S3Request request) {
        return Stream.of("prefix", "delimiter", "max-keys")
                .collect(Collectors.toMap(name -> "s3:" + name, name -> request.parameter(name).stream()
                        .toList()));
    }

    /** What both answers have in common. */
    private record Page(
            S3Request request,
            String prefix,
            String delimiter,
            int most,
            Optional<String> encoding,
            Listing listing,
            Map<String, StoredObject> objects) {

        Function<String, String> encoder() {
            return encoding.isPresent() ? text -> UrlEncoding.encode(text).replace("%2F", "/") : Function.identity();
        }

        Xml head() {
            Xml xml = Xml.element("ListBucketResult", S3Api.NAMESPACE)
                    .add("Name", request.bucket())
                    .add("Prefix", encoder().apply(prefix))
                    .add("MaxKeys", most)
                    .add("IsTruncated", listing.last().isPresent());
            if (!delimiter.isEmpty()) {
                xml.add("Delimiter", encoder().apply(delimiter));
            }
            return xml.add("EncodingType", encoding.orElse(null));
        }

        Xml addTo(Xml xml, Optional<String> owner) {
            for (String key : listing.keys()) {
                StoredObject object = objects.get(key);
                if (object != null) {
                    xml.add(contents(object, owner));
                }
            }
            for (String each : listing.commonPrefixes()) {
                xml.add(Xml.element("CommonPrefixes").add("Prefix", encoder().apply(each)));
            }
            return xml;
        }

        private Xml contents(StoredObject object, Optional<String> owner) {
            Xml xml = Xml.element("Contents")
                    .add("Key", encoder().apply(object.key()))
                    .add("LastModified", StoredObject.xmlDate(object.lastModified()))
                    .add("ETag", object.quotedEtag());
            object.checksums().keySet().forEach(algorithm -> xml.add("ChecksumAlgorithm", algorithm));
            if (!object.checksums().isEmpty()) {
                xml.add("ChecksumType", object.checksumType());
            }
            xml.add("Size", object.size());
            owner.ifPresent(id -> xml.add(Xml.element("Owner").add("ID", id)));
            return xml.add("StorageClass", "STANDARD");
        }
    }

    private static Set<String> and(String... more) {
        Set<String> all = new java.util.HashSet<>(BOTH);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    private static String encode(String last) {
        return Base64.getEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            String last = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (!last.isEmpty()) {
                return last;
            }
        } catch (IllegalArgumentException e) {
            throw badToken(token);
        }
        throw badToken(token);
    }

    private static RuntimeException badToken(String token) {
        return S3Errors.invalidArgument("continuation-token", token, "The continuation token provided is incorrect");
    }
}
