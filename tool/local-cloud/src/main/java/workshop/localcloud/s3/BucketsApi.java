package workshop.localcloud.s3;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Xml;
import workshop.localcloud.s3.S3Operation.Level;

/** The operations that make, find and delete buckets. */
final class BucketsApi {

    private static final String OLDEST_REGION = "us-east-1";

    private final S3Service service;
    private final S3Access access;

    BucketsApi(S3Service service, S3Access access) {
        this.service = service;
        this.access = access;
    }

    List<S3Operation> operations() {
        return List.of(
                new S3Operation("ListBuckets", "GET", Level.SERVICE, "", Set.of(), this::listBuckets),
                new S3Operation("CreateBucket", "PUT", Level.BUCKET, "", Set.of(), this::createBucket),
                new S3Operation("DeleteBucket", "DELETE", Level.BUCKET, "", Set.of(), this::deleteBucket),
                new S3Operation("HeadBucket", "HEAD", Level.BUCKET, "", Set.of(), this::headBucket),
                new S3Operation("GetBucketLocation", "GET", Level.BUCKET, "location", Set.of(), this::location));
    }

    private HttpResponse listBuckets(S3Request request) {
        access.require(request.call(), "s3:ListAllMyBuckets", "*");
        Xml buckets = Xml.element("Buckets");
        for (Bucket bucket : service.buckets()) {
            buckets.add(Xml.element("Bucket")
                    .add("Name", bucket.name())
                    .add("CreationDate", StoredObject.xmlDate(bucket.created()))
                    .add("BucketRegion", access.account().region()));
        }
        return xml(Xml.element("ListAllMyBucketsResult", S3Api.NAMESPACE)
                .add(Xml.element("Owner").add("ID", access.account().id()))
                .add(buckets));
    }

    private HttpResponse createBucket(S3Request request) {
        access.requireBucket(request, "s3:CreateBucket");
        byte[] body = Payload.of(request.http()).content();
        if (body.length > 0) {
            XmlInput configuration = XmlInput.parse(body, "CreateBucketConfiguration");
            configuration.names().stream()
                    .filter(name -> !name.equals("LocationConstraint"))
                    .findFirst()
                    .ifPresent(name -> {
                        throw S3Errors.notImplemented(name + " of CreateBucket");
                    });
            Optional<String> location = configuration.text("LocationConstraint").filter(text -> !text.isEmpty());
            if (location.isPresent() && !location.get().equals(access.account().region())) {
                throw S3Errors.illegalLocation(location.get());
            }
        }
        try {
            service.createBucket(request.bucket());
        } catch (AwsException e) {
            boolean again = e.code().equals("BucketAlreadyOwnedByYou");
            // The oldest region answers a second creation by the same owner as if it were the first.
            if (!again || !access.account().region().equals(OLDEST_REGION)) {
                throw e;
            }
        }
        return HttpResponse.empty(200).with("Location", "/" + request.bucket());
    }

    private HttpResponse deleteBucket(S3Request request) {
        access.requireBucket(request, "s3:DeleteBucket");
        service.deleteBucket(request.bucket());
        return HttpResponse.empty(204);
    }

    private HttpResponse headBucket(S3Request request) {
        access.requireBucket(request, "s3:ListBucket");
        service.bucket(request.bucket());
        return HttpResponse.empty(200)
                .with("Content-Type", "application/xml")
                .with("x-amz-bucket-region", access.account().region())
                .with("x-amz-access-point-alias", "false");
    }

    private HttpResponse location(S3Request request) {
        access.requireBucket(request, "s3:GetBucketLocation");
        service.bucket(request.bucket());
        String region = access.account().region();
        return HttpResponse.of(
                200,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint xmlns=\"" + S3Api.NAMESPACE + "\">"
                        + (region.equals(OLDEST_REGION) ? "" : region) + "</LocationConstraint>");
    }

    static HttpResponse xml(Xml document) {
        return HttpResponse.of(200, "application/xml", document.document());
    }
}
