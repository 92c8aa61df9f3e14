package workshop.localcloud.s3;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Xml;
import workshop.localcloud.s3.S3Operation.Level;

/** The sub-resources of a bucket: policy, encryption, public access block, ownership, tags, versioning. */
final class BucketSettingsApi {

    private static final Set<String> OWNERSHIPS = Set.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");

    private final S3Service service;
    private final S3Access access;

    BucketSettingsApi(S3Service service, S3Access access) {
        this.service = service;
        this.access = access;
    }

    List<S3Operation> operations() {
        return List.of(
                operation("GetBucketPolicy", "GET", "policy", this::getPolicy),
                operation("PutBucketPolicy", "PUT", "policy", this::putPolicy),
                operation("DeleteBucketPolicy", "DELETE", "policy", this::deletePolicy),
                operation("GetBucketVersioning", "GET", "versioning", this::getVersioning),
                operation("GetBucketEncryption", "GET", "encryption", this::getEncryption),
                operation("PutBucketEncryption", "PUT", "encryption", this::putEncryption),
                operation("GetPublicAccessBlock", "GET", "publicAccessBlock", this::getPublicAccessBlock),
                operation("PutPublicAccessBlock", "PUT", "publicAccessBlock", this::putPublicAccessBlock),
                operation("DeletePublicAccessBlock", "DELETE", "publicAccessBlock", this::deletePublicAccessBlock),
                operation("GetBucketOwnershipControls", "GET", "ownershipControls", this::getOwnership),
                operation("PutBucketOwnershipControls", "PUT", "ownershipControls", this::putOwnership),
                operation("GetBucketTagging", "GET", "tagging", this::getTagging),
                operation("PutBucketTagging", "PUT", "tagging", this::putTagging),
                operation("DeleteBucketTagging", "DELETE", "tagging", this::deleteTagging));
    }

    private HttpResponse getPolicy(S3Request request) {
        access.requireBucket(request, "s3:GetBucketPolicy");
        String policy = service.policy(request.bucket())
                .orElseThrow(() ->
                        S3Errors.notSet("NoSuchBucketPolicy", "The bucket policy does not exist", request.bucket()));
        return HttpResponse.of(200, "application/json", policy);
    }

    private HttpResponse putPolicy(S3Request request) {
        access.requireBucket(request, "s3:PutBucketPolicy");
        service.putPolicy(
                request.bucket(), new String(Payload.of(request.http()).content(), StandardCharsets.UTF_8));
        return HttpResponse.empty(204);
    }

    private HttpResponse deletePolicy(S3Request request) {
        access.requireBucket(request, "s3:DeleteBucketPolicy");
        service.deletePolicy(request.bucket());
        return HttpResponse.empty(204);
    }

    private HttpResponse getVersioning(S3Request request) {
        access.requireBucket(request, "s3:GetBucketVersioning");
        service.bucket(request.bucket());
        return BucketsApi.xml(Xml.element("VersioningConfiguration", S3Api.NAMESPACE));
    }

    private HttpResponse getEncryption(S3Request request) {
        access.requireBucket(request, "s3:GetEncryptionConfiguration");
        service.bucket(request.bucket());
        return BucketsApi.xml(Xml.element("ServerSideEncryptionConfiguration", S3Api.NAMESPACE)
                .add(Xml.element("Rule")
                        .add(Xml.element("ApplyServerSideEncryptionByDefault").add("SSEAlgorithm", "AES256"))
                        .add("BucketKeyEnabled", false)));
    }

    private HttpResponse putEncryption(S3Request request) {
        access.requireBucket(request, "s3:PutEncryptionConfiguration");
        service.bucket(request.bucket());
        XmlInput configuration =
                XmlInput.parse(Payload.of(request.http()).content(), "ServerSideEncryptionConfiguration");
        List<XmlInput> rules = configuration.children("Rule");
        if (rules.size() != 1) {
            throw S3Errors.malformedXml();
        }
        String algorithm = rules.get(0)
                .child("ApplyServerSideEncryptionByDefault")
                .orElseThrow(S3Errors::malformedXml)
                .required("SSEAlgorithm");
        if (!algorithm.equals("AES256")) {
            throw S3Errors.notImplemented("SSEAlgorithm " + algorithm);
        }
        return HttpResponse.empty(200);
    }

    private HttpResponse getPublicAccessBlock(S3Request request) {
        access.requireBucket(request, "s3:GetBucketPublicAccessBlock");
        Map<String, Boolean> block = service.bucket(request.bucket()).publicAccessBlock();
        if (block.isEmpty()) {
            throw S3Errors.notSet(
                    "NoSuchPublicAccessBlockConfiguration",
                    "The public access block configuration was not found",
                    request.bucket());
        }
        Xml xml = Xml.element("PublicAccessBlockConfiguration", S3Api.NAMESPACE);
        PublicAccessBlock.SWITCHES.forEach(name -> xml.add(name, block.getOrDefault(name, false)));
        return BucketsApi.xml(xml);
    }

    private HttpResponse putPublicAccessBlock(S3Request request) {
        access.requireBucket(request, "s3:PutBucketPublicAccessBlock");
        XmlInput configuration = XmlInput.parse(Payload.of(request.http()).content(), "PublicAccessBlockConfiguration");
        Map<String, Boolean> block = new TreeMap<>();
        PublicAccessBlock.SWITCHES.forEach(name -> block.put(
                name, configuration.text(name).map(Boolean::parseBoolean).orElse(false)));
        service.setPublicAccessBlock(request.bucket(), block);
        return HttpResponse.empty(200);
    }

    private HttpResponse deletePublicAccessBlock(S3Request request) {
        access.requireBucket(request, "s3:PutBucketPublicAccessBlock");
        service.setPublicAccessBlock(request.bucket(), Map.of());
        return HttpResponse.empty(204);
    }

    private HttpResponse getOwnership(S3Request request) {
        access.requireBucket(request, "s3:GetBucketOwnershipControls");
        String ownership = Optional.ofNullable(
                        service.bucket(request.bucket()).settings().get(S3Service.OWNERSHIP))
                .orElseThrow(() -> S3Errors.notSet(
                        "OwnershipControlsNotFoundError",
                        "The bucket ownership controls were not found",
                        request.bucket()));
        return BucketsApi.xml(Xml.element("OwnershipControls", S3Api.NAMESPACE)
                .add(Xml.element("Rule").add("ObjectOwnership", ownership)));
    }

    private HttpResponse putOwnership(S3Request request) {
        access.requireBucket(request, "s3:PutBucketOwnershipControls");
        String ownership = XmlInput.parse(Payload.of(request.http()).content(), "OwnershipControls")
                .child("Rule")
                .orElseThrow(S3Errors::malformedXml)
                .required("ObjectOwnership");
        if (!OWNERSHIPS.contains(ownership)) {
            throw S3Errors.malformedXml();
        }
        service.setOwnership(request.bucket(), Optional.of(ownership));
        return HttpResponse.empty(200);
    }

    private HttpResponse getTagging(S3Request request) {
        access.requireBucket(request, "s3:GetBucketTagging");
        Map<String, String> tags = service.bucket(request.bucket()).tags();
        if (tags.isEmpty()) {
            throw S3Errors.notSet("NoSuchTagSet", "The TagSet does not exist", request.bucket());
        }
        Xml set = Xml.element("TagSet");
        new TreeMap<>(tags)
                .forEach((key, value) ->
                        set.add(Xml.element("Tag").add("Key", key).add("Value", value)));
        return BucketsApi.xml(Xml.element("Tagging", S3Api.NAMESPACE).add(set));
    }

    private HttpResponse putTagging(S3Request request) {
        access.requireBucket(request, "s3:PutBucketTagging");
        XmlInput set = XmlInput.parse(Payload.of(request.http()).content(), "Tagging")
                .child("TagSet")
                .orElseThrow(S3Errors::malformedXml);
        Map<String, String> tags = new TreeMap<>();
        set.children("Tag").forEach(tag -> tags.put(tag.required("Key"), tag.required("Value")));
        service.setTags(request.bucket(), tags);
        return HttpResponse.empty(204);
    }

    private HttpResponse deleteTagging(S3Request request) {
        access.requireBucket(request, "s3:PutBucketTagging");
        service.setTags(request.bucket(), Map.of());
        return HttpResponse.empty(204);
    }

    private static S3Operation operation(String name, String method, String subresource, S3Operation.Handler handler) {
        return new S3Operation(name, method, Level.BUCKET, subresource, Set.of(), handler);
    }
}
