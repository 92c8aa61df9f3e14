package workshop.localcloud.s3;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Xml;
import workshop.localcloud.s3.S3Operation.Level;

/** The operations of multipart uploads. */
final class MultipartApi {

    private static final int MOST = 1000;
    private static final String ID = "uploadId";

    private final S3Service service;
    private final S3Access access;

    MultipartApi(S3Service service, S3Access access) {
        this.service = service;
        this.access = access;
    }

    List<S3Operation> operations() {
        return List.of(
                new S3Operation("CreateMultipartUpload", "POST", Level.OBJECT, "uploads", Set.of(), this::create),
                new S3Operation("UploadPart", "PUT", Level.OBJECT, ID, Set.of("partNumber"), this::uploadPart),
                new S3Operation("CompleteMultipartUpload", "POST", Level.OBJECT, ID, Set.of(), this::complete),
                new S3Operation("AbortMultipartUpload", "DELETE", Level.OBJECT, ID, Set.of(), this::abort),
                new S3Operation(
                        "ListParts",
                        "GET",
                        Level.OBJECT,
                        ID,
                        Set.of("max-parts", "part-number-marker"),
                        this::listParts),
                new S3Operation(
                        "ListMultipartUploads", "GET", Level.BUCKET, "uploads", Set.of("prefix"), this::listUploads));
    }

    private HttpResponse create(S3Request request) {
        access.requireObject(request, "s3:PutObject");
        Optional<Checksum> algorithm = request.http()
                .header("x-amz-checksum-algorithm")
                .map(name -> Checksum.named(name)
                        .orElseThrow(() -> S3Errors.invalidRequest(
                                "Checksum algorithm provided is unsupported. Please try again with any of the valid"
                                        + " types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")));
        Upload upload = service.multipart()
                .begin(
                        request.bucket(),
                        request.key(),
                        ObjectHeaders.of(request.http()),
                        algorithm,
                        request.http().header("x-amz-checksum-type"));
        HttpResponse response = BucketsApi.xml(Xml.element("InitiateMultipartUploadResult", S3Api.NAMESPACE)
                .add("Bucket", upload.bucket())
                .add("Key", upload.key())
                .add("UploadId", upload.id()));
        return algorithm.isEmpty()
                ? response
                : response.with("x-amz-checksum-algorithm", algorithm.get().name())
                        .with("x-amz-checksum-type", upload.checksumType());
    }

    private HttpResponse uploadPart(S3Request request) {
        access.requireObject(request, "s3:PutObject");
        if (request.http().header("x-amz-copy-source").isPresent()) {
            throw S3Errors.notImplemented("UploadPartCopy");
        }
        Upload upload = upload(request);
        String number = request.parameter("partNumber").orElse("");
        if (!number.matches("\\d{1,9}")) {
            throw S3Errors.invalidArgument(
                    "partNumber", number, "Part number must be an integer between 1 and 10000, inclusive");
        }
        Upload.Part part = service.multipart().addPart(upload, Integer.parseInt(number), Payload.of(request.http()));
        HttpResponse response = HttpResponse.empty(200).with("ETag", "\"" + part.etag() + "\"");
        for (Map.Entry<String, String> entry : part.checksums().entrySet()) {
            Optional<Checksum> checksum = Checksum.named(entry.getKey());
            if (checksum.isPresent()) {
                response = response.with(checksum.get().header(), entry.getValue());
            }
        }
        return response;
    }

    private HttpResponse complete(S3Request request) {
        access.requireObject(request, "s3:PutObject");
        Upload upload = upload(request);
        XmlInput input = XmlInput.parse(request.http().body(), "CompleteMultipartUpload");
        List<MultipartService.NamedPart> named = new ArrayList<>();
        for (XmlInput part : input.children("Part")) {
            String number = part.required("PartNumber").strip();
            if (!number.matches("\\d{1,9}")) {
                throw S3Errors.malformedXml();
            }
            Map<Checksum, String> checksums = new EnumMap<>(Checksum.class);
            for (Checksum checksum : Checksum.values()) {
                part.text("Checksum" + checksum.name()).ifPresent(value -> checksums.put(checksum, value));
            }
            named.add(new MultipartService.NamedPart(
                    Integer.parseInt(number), part.required("ETag").strip().replace("\"", ""), checksums));
        }
        Map<Checksum, String> expected = new EnumMap<>(Checksum.class);
        for (Checksum checksum : Checksum.values()) {
            request.http().header(checksum.header()).ifPresent(value -> expected.put(checksum, value));
        }
        StoredObject object = service.multipart()
                .complete(
                        upload,
                        named,
                        expected,
                        existing -> Conditions.checkWrite(request.http(), request.key(), existing));
        Xml xml = Xml.element("CompleteMultipartUploadResult", S3Api.NAMESPACE)
                .add("Location", "/" + object.bucket() + "/" + object.key())
                .add("Bucket", object.bucket())
                .add("Key", object.key())
                .add("ETag", object.quotedEtag());
        object.checksums().forEach((name, value) -> xml.add("Checksum" + name, value));
        return BucketsApi.xml(xml.add("ChecksumType", object.checksumType()));
    }

    private HttpResponse abort(S3Request request) {
        access.requireObject(request, "s3:AbortMultipartUpload");
        service.multipart().abort(upload(request));
        return HttpResponse.empty(204);
    }

    private HttpResponse listParts(S3Request request) {
        access.requireObject(request, "s3:ListMultipartUploadParts");
        Upload upload = upload(request);
        int most = request.number("max-parts", MOST);
        int marker = request.parameter("part-number-marker").isPresent()
                ? request.number("part-number-marker", Integer.MAX_VALUE)
                : 0;
        List<Map.Entry<Integer, Upload.Part>> parts = new TreeMap<>(upload.parts())
                .tailMap(marker, false).entrySet().stream().limit(most + 1L).toList();
        boolean truncated = parts.size() > most;
        List<Map.Entry<Integer, Upload.Part>> shown = truncated ? parts.subList(0, most) : parts;
        Xml xml = Xml.element("ListPartsResult", S3Api.NAMESPACE)
                .add("Bucket", upload.bucket())
                .add("Key", upload.key())
                .add("UploadId", upload.id())
                .add("PartNumberMarker", marker)
                .add(
                        "NextPartNumberMarker",
                        shown.isEmpty() ? 0 : shown.get(shown.size() - 1).getKey())
                .add("MaxParts", most)
                .add("IsTruncated", truncated)
                .add("StorageClass", "STANDARD");
        for (Map.Entry<Integer, Upload.Part> entry : shown) {
            xml.add(Xml.element("Part")
                    .add("PartNumber", entry.getKey())
                    .add("LastModified", StoredObject.xmlDate(entry.getValue().lastModified()))
                    .add("ETag", "\"" + entry.getValue().etag() + "\"")
                    .add("Size", entry.getValue().size()));
        }
        return BucketsApi.xml(xml);
    }

    private HttpResponse listUploads(S3Request request) {
        access.requireBucket(request, "s3:ListBucketMultipartUploads");
        String prefix = request.parameter("prefix").orElse("");
        Xml xml = Xml.element("ListMultipartUploadsResult", S3Api.NAMESPACE)
                .add("Bucket", request.bucket())
                .add("Prefix", prefix)
                .add("IsTruncated", false);
        service.multipart().uploads(request.bucket()).stream()
                .filter(upload -> upload.key().startsWith(prefix))
                .sorted(Comparator.comparing(Upload::key, Listing.ORDER).thenComparing(Upload::initiated))
                .forEach(upload -> xml.add(Xml.element("Upload")
                        .add("Key", upload.key())
                        .add("UploadId", upload.id())
                        .add("StorageClass", "STANDARD")
                        .add("Initiated", StoredObject.xmlDate(upload.initiated()))));
        return BucketsApi.xml(xml);
    }

    private Upload upload(S3Request request) {
        return service.multipart()
                .upload(request.bucket(), request.key(), request.parameter(ID).orElse(""));
    }
}
