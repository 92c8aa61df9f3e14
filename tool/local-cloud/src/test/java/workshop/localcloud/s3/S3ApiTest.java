package workshop.localcloud.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Principal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The operations by AWS's client. Codes and wordings are those of S3's list of error codes. */
class S3ApiTest {

    private static final String BUCKET = "users-dev-bucket";
    private static final String KEY = "serverless/users/dev/1795218927870-2026-11-20T23:55:27.870Z/app.jar";

    @TempDir
    Path folder;

    private S3Fixture fixture;
    private S3Client s3;

    @BeforeEach
    void start() throws Exception {
        fixture = new S3Fixture(folder);
        s3 = fixture.client;
        if (fixture.service.buckets().isEmpty()) {
            fixture.service.createBucket(BUCKET);
        }
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aListIsAskedForOnceWithWhatItIsLimitedTo() {
        fixture.asked.clear();
        s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("mine/").maxKeys(5));

        assertThat(fixture.asked)
                .singleElement()
                .asString()
                .startsWith("s3:ListBucket ")
                .contains("s3:prefix=[mine/]", "s3:max-keys=[5]", "s3:delimiter=[]");
    }

    @Test
    void aBucketIsMadeFoundAndDeleted() {
        s3.createBucket(r -> r.bucket("another"));
        s3.createBucket(r -> r.bucket("another"));

        assertThat(s3.headBucket(r -> r.bucket("another")).bucketRegion()).isEqualTo("us-east-1");
        assertThat(s3.listBuckets().buckets()).extracting(b -> b.name()).containsExactly("another", BUCKET);
        assertThat(s3.getBucketLocation(r -> r.bucket("another")).locationConstraintAsString())
                .isNullOrEmpty();
        s3.deleteBucket(r -> r.bucket("another"));
        refused(() -> s3.headBucket(r -> r.bucket("another")), 404);
    }

    @Test
    void aBucketThatIsNotEmptyStays() {
        put("a", "x");

        refused(
                () -> s3.deleteBucket(r -> r.bucket(BUCKET)),
                409,
                "BucketNotEmpty",
                "The bucket you tried to delete is not empty");
        assertThat(fixture.service.read(BUCKET, "a")).isEqualTo("x".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "a_b", "ab", "a..b", "127.0.0.1", "-ab", "ab-", "xn--abc", "abc-s3alias"})
    void aNameThatIsNoBucketsNameIsRefused(String name) {
        assertThatThrownBy(() -> fixture.service.createBucket(name))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo("InvalidBucketName"));
    }

    @Test
    void anObjectIsKeptWithWhatCameAlong() {
        PutObjectResponse put = s3.putObject(
                r -> r.bucket(BUCKET)
                        .key(KEY)
                        .contentType("application/zip")
                        .cacheControl("no-cache")
                        .metadata(Map.of("filesha256", "abc=")),
                RequestBody.fromString("hello"));
        ResponseBytes<GetObjectResponse> got =
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(KEY).checksumMode(ChecksumMode.ENABLED));
        HeadObjectResponse head = s3.headObject(r -> r.bucket(BUCKET).key(KEY));

        assertThat(put.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(put.checksumCRC32()).isEqualTo("NhCmhg==");
        assertThat(got.asUtf8String()).isEqualTo("hello");
        assertThat(got.response().checksumCRC32()).isEqualTo("NhCmhg==");
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.contentType()).isEqualTo("application/zip");
        assertThat(head.cacheControl()).isEqualTo("no-cache");
        assertThat(head.contentEncoding()).isNull();
        assertThat(head.metadata()).containsExactly(Map.entry("filesha256", "abc="));
        assertThat(head.eTag()).isEqualTo(put.eTag());
        assertThat(head.lastModified()).isEqualTo(got.response().lastModified());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b+c",
                "ünï/cödé 😀",
                "a//b",
                "/lead",
                "trail/",
                "q?x=1&y",
                "per%41cent",
                "x:y*'(z)!",
                "..",
                "a/../b",
                "<&>\""
            })
    void oddKeysAreKeptAsTheyAre(String key) {
        put(key, key);

        assertThat(get(key)).isEqualTo(key);
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
        s3.deleteObject(r -> r.bucket(BUCKET).key(key));
        assertThat(fixture.blobs.count()).isZero();
    }

    @Test
    void aKeyThatClimbsStaysInItsBucket() throws Exception {
        HttpResponse<String> response = raw("PUT", "/" + BUCKET + "/..%2F..%2F..%2Fclimbed", "x");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(fixture.service.read(BUCKET, "../../../climbed")).isEqualTo("x".getBytes(UTF_8));
        assertThat(fixture.blobs.keys()).allMatch(key -> key.matches("s3-[0-9a-f]{32}"));
        assertThat(folder.resolveSibling("climbed")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "SHA1", "SHA256"})
    void checksumsOfTheClientAreKept(ChecksumAlgorithm algorithm) {
        s3.putObject(r -> r.bucket(BUCKET).key("k").checksumAlgorithm(algorithm), RequestBody.fromString("hello"));

        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED))
                        .asUtf8String())
                .isEqualTo("hello");
    }

    @Test
    void whatDoesNotFitItsChecksumIsNotKept() {
        refused(
                () -> s3.putObject(
                        r -> r.bucket(BUCKET).key("k").contentMD5("XUFAKrxLKna5cZ2REBfFkg=="),
                        RequestBody.fromString("other")),
                400,
                "BadDigest",
                "The Content-MD5 you specified did not match what we received.");
        refused(
                () -> s3.putObject(
                        r -> r.bucket(BUCKET).key("k").checksumCRC32("AAAAAA=="), RequestBody.fromString("other")),
                400,
                "BadDigest",
                "The CRC32 you specified did not match the calculated checksum.");
        refused(() -> s3.headObject(r -> r.bucket(BUCKET).key("k")), 404);
        assertThat(fixture.blobs.count()).isZero();
    }

    @Test
    void whatIsMissingIsRefusedByItsName() {
        refused(() -> get("none"), 404, "NoSuchKey", "The specified key does not exist.");
        refused(() -> s3.headObject(r -> r.bucket(BUCKET).key("none")), 404);
        refused(
                () -> s3.getObjectAsBytes(r -> r.bucket("none").key("k")),
                404,
                "NoSuchBucket",
                "The specified bucket does not exist");
        refused(
                () -> s3.putObject(r -> r.bucket("none").key("k"), RequestBody.fromString("x")),
                404,
                "NoSuchBucket",
                "The specified bucket does not exist");
        refused(
                () -> s3.getBucketPolicy(r -> r.bucket(BUCKET)),
                404,
                "NoSuchBucketPolicy",
                "The bucket policy does not exist");
        refused(() -> put("k".repeat(1025), "x"), 400, "KeyTooLongError", "Your key is too long");
    }

    @Test
    void whatIsNotImplementedIsRefusedByName() {
        put("k", "x");
        refused(
                () -> s3.getBucketWebsite(r -> r.bucket(BUCKET)),
                501,
                "NotImplemented",
                "The local cloud does not implement GET ?website of s3.");
        refused(
                () -> s3.getObjectAcl(r -> r.bucket(BUCKET).key("k")),
                501,
                "NotImplemented",
                "The local cloud does not implement GET ?acl of s3.");
        refused(
                () -> s3.getObjectTagging(r -> r.bucket(BUCKET).key("k")),
                501,
                "NotImplemented",
                "The local cloud does not implement GET ?tagging of s3.");
        refused(
                () -> s3.putObject(r -> r.bucket(BUCKET).key("k").tagging("a=b"), RequestBody.fromString("x")),
                501,
                "NotImplemented",
                "The local cloud does not implement the header x-amz-tagging: a=b of s3.");
    }

    @Test
    void aRangeIsCutOut() {
        put("k", "0123456789");

        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=7-")).isEqualTo("789");
        assertThat(range("bytes=-2")).isEqualTo("89");
        assertThat(range("bytes=8-100")).isEqualTo("89");
        assertThat(range("odd")).isEqualTo("0123456789");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").range("bytes=2-4"))
                        .response()
                        .contentRange())
                .isEqualTo("bytes 2-4/10");
        refused(() -> range("bytes=10-"), 416, "InvalidRange", "The requested range is not satisfiable");
    }

    @Test
    void conditionsAreKept() {
        String etag = put("k", "x").eTag();

        refused(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").ifNoneMatch(etag)), 304);
        refused(() -> s3.headObject(r -> r.bucket(BUCKET).key("k").ifMatch("\"other\"")), 412);
        refused(
                () -> s3.putObject(r -> r.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("y")),
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold");
        assertThat(get("k")).isEqualTo("x");
        assertThat(fixture.blobs.count()).isEqualTo(1);
    }

    @Test
    void anOverwrittenObjectLeavesNothingBehind() {
        put("k", "1");
        put("k", "2");

        assertThat(get("k")).isEqualTo("2");
        assertThat(fixture.blobs.count()).isEqualTo(1);
    }

    @Test
    void aListComesInPagesAndFolders() {
        for (String key : List.of("a/1", "a/2", "b/1", "c", "d e")) {
            put(key, "x");
        }

        ListObjectsV2Response folders =
                s3.listObjectsV2(r -> r.bucket(BUCKET).delimiter("/").maxKeys(2));
        assertThat(folders.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/", "b/");
        assertThat(folders.isTruncated()).isTrue();
        ListObjectsV2Response rest = s3.listObjectsV2(
                r -> r.bucket(BUCKET).delimiter("/").continuationToken(folders.nextContinuationToken()));
        assertThat(rest.contents()).extracting(S3Object::key).containsExactly("c", "d e");
        assertThat(rest.commonPrefixes()).isEmpty();
        List<String> all = new ArrayList<>();
        s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).maxKeys(2)).contents().forEach(each -> all.add(each.key()));
        assertThat(all).containsExactly("a/1", "a/2", "b/1", "c", "d e");
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("a/").startAfter("a/1"))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("a/2");
        assertThat(s3.listObjects(r -> r.bucket(BUCKET).marker("b/1")).contents())
                .extracting(S3Object::key)
                .containsExactly("c", "d e");
    }

    @Test
    void severalObjectsAreDeletedAtOnce() {
        put("a", "x");
        put("b<&>", "x");

        List<DeletedObject> deleted = s3.deleteObjects(r -> r.bucket(BUCKET)
                        .delete(d -> d.objects(
                                ObjectIdentifier.builder().key("a").build(),
                                ObjectIdentifier.builder().key("b<&>").build(),
                                ObjectIdentifier.builder().key("never there").build())))
                .deleted();

        assertThat(deleted).extracting(DeletedObject::key).containsExactly("a", "b<&>", "never there");
        assertThat(fixture.blobs.count()).isZero();
    }

    @Test
    void anObjectIsCopied() {
        s3.putObject(
                r -> r.bucket(BUCKET).key("from +é").metadata(Map.of("m", "1")), RequestBody.fromString("content"));

        s3.copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("from +é")
                .destinationBucket(BUCKET)
                .destinationKey("to"));

        assertThat(get("to")).isEqualTo("content");
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("to")).metadata()).containsEntry("m", "1");
    }

    @Test
    void partsBecomeOneObject() {
        byte[] large = new byte[5 * 1024 * 1024];
        new Random(1).nextBytes(large);
        String id = s3.createMultipartUpload(r -> r.bucket(BUCKET)
                        .key(KEY)
                        .contentType("application/zip")
                        .metadata(Map.of("filesha256", "f"))
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            int part = number;
            UploadPartResponse response = s3.uploadPart(
                    r -> r.bucket(BUCKET)
                            .key(KEY)
                            .uploadId(id)
                            .partNumber(part)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    RequestBody.fromBytes(part == 1 ? large : new byte[] {7}));
            parts.add(CompletedPart.builder()
                    .partNumber(part)
                    .eTag(response.eTag())
                    .checksumCRC32(response.checksumCRC32())
                    .build());
        }
        assertThat(s3.listParts(r -> r.bucket(BUCKET).key(KEY).uploadId(id)).parts())
                .hasSize(2);
        assertThat(s3.listMultipartUploads(r -> r.bucket(BUCKET)).uploads()).hasSize(1);
        refused(() -> s3.headObject(r -> r.bucket(BUCKET).key(KEY)), 404);

        String etag = s3.completeMultipartUpload(
                        r -> r.bucket(BUCKET).key(KEY).uploadId(id).multipartUpload(m -> m.parts(parts)))
                .eTag();

        byte[] digests = concat(Checksum.md5(large), Checksum.md5(new byte[] {7}));
        assertThat(etag).isEqualTo('"' + Checksum.hex(Checksum.md5(digests)) + "-2\"");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(KEY)).asByteArray())
                .isEqualTo(concat(large, new byte[] {7}));
        HeadObjectResponse head = s3.headObject(r -> r.bucket(BUCKET).key(KEY).checksumMode(ChecksumMode.ENABLED));
        assertThat(head.contentLength()).isEqualTo(large.length + 1);
        assertThat(head.metadata()).containsEntry("filesha256", "f");
        assertThat(head.checksumCRC32()).endsWith("-2");
        assertThat(fixture.blobs.count()).isEqualTo(1);
        refused(
                () -> s3.abortMultipartUpload(r -> r.bucket(BUCKET).key(KEY).uploadId(id)),
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                        + " aborted or completed.");
    }

    @Test
    void partsWithoutAnAlgorithmHaveTheWholeObjectsChecksum() {
        String id = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("k")).uploadId();
        byte[] large = new byte[5 * 1024 * 1024];
        new Random(2).nextBytes(large);
        complete(id, List.of(part(id, 1, large), part(id, 2, new byte[] {7})));

        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC64NVME())
                .isEqualTo(Checksum.CRC64NVME.base64(concat(large, new byte[] {7})));
    }

    @Test
    void listenersHearOfEachObjectThatIsStored() {
        Map<String, byte[]> heard = new LinkedHashMap<>();
        Runnable deaf = fixture.service.onStored((key, file) -> {
            try {
                heard.put(key, Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        s3.putObject(r -> r.bucket(BUCKET).key("put"), RequestBody.fromString("content"));
        s3.copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("put")
                .destinationBucket(BUCKET)
                .destinationKey("copied"));
        String id = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("k")).uploadId();
        CompletedPart part = part(id, 1, new byte[] {7});
        assertThat(heard).containsOnlyKeys("put", "copied");
        complete(id, List.of(part));
        deaf.run();
        s3.putObject(r -> r.bucket(BUCKET).key("later"), RequestBody.fromString("content"));

        assertThat(heard).containsOnlyKeys("put", "copied", "k");
        assertThat(heard.get("copied")).isEqualTo("content".getBytes(UTF_8));
        assertThat(heard.get("k")).containsExactly(7);
    }

    @Test
    void anUploadKeepsTheRulesOfParts() {
        String id = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("k")).uploadId();
        List<CompletedPart> parts = IntStream.rangeClosed(1, 2)
                .mapToObj(number -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(s3.uploadPart(
                                        r -> r.bucket(BUCKET)
                                                .key("k")
                                                .uploadId(id)
                                                .partNumber(number),
                                        RequestBody.fromString("small"))
                                .eTag())
                        .build())
                .toList();

        refused(
                () -> complete(id, parts),
                400,
                "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size");
        refused(
                () -> complete(id, List.of(parts.get(1), parts.get(0))),
                400,
                "InvalidPartOrder",
                "The list of parts was not in ascending order. Parts must be ordered by part number.");
        refused(
                () -> complete(id, List.of(parts.get(0).toBuilder().eTag("x").build())),
                400,
                "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the"
                        + " specified entity tag may not match the part's entity tag.");
        s3.abortMultipartUpload(r -> r.bucket(BUCKET).key("k").uploadId(id));
        assertThat(fixture.blobs.count()).isZero();
    }

    @Test
    void settingsOfABucketAreServed() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        s3.putBucketPolicy(r -> r.bucket(BUCKET).policy(policy));

        assertThat(s3.getBucketPolicy(r -> r.bucket(BUCKET)).policy()).isEqualTo(policy);
        s3.deleteBucketPolicy(r -> r.bucket(BUCKET));
        assertThat(s3.getBucketVersioning(r -> r.bucket(BUCKET)).status()).isNull();
        assertThat(s3.getBucketEncryption(r -> r.bucket(BUCKET))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .get(0)
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithmAsString())
                .isEqualTo("AES256");
        s3.putPublicAccessBlock(r -> r.bucket(BUCKET).publicAccessBlockConfiguration(b -> b.blockPublicAcls(true)));
        assertThat(s3.getPublicAccessBlock(r -> r.bucket(BUCKET))
                        .publicAccessBlockConfiguration()
                        .blockPublicAcls())
                .isTrue();
        refused(
                () -> s3.putBucketPolicy(r -> r.bucket(BUCKET).policy("no json")),
                400,
                "MalformedPolicy",
                "Policies must be valid JSON and the first byte must be '{'");
    }

    @Test
    void objectsSurviveARestartAndOrphansDoNot() throws Exception {
        put("k", "x");
        fixture.blobs.put("s3-orphan", new byte[] {1});
        fixture.blobs.put("other-room", new byte[] {1});
        fixture.close();
        start();

        assertThat(get("k")).isEqualTo("x");
        assertThat(fixture.blobs.keys()).hasSize(2).contains("other-room");
    }

    @Test
    void whoMayNotIsToldSo() throws Exception {
        fixture.close();
        fixture = new S3Fixture(folder, new Principal.RoleSession("000000000000", "role", "AROA", "session"));

        refused(
                () -> fixture.client.getObjectAsBytes(r -> r.bucket(BUCKET).key("k")),
                403,
                "AccessDenied",
                "User: arn:aws:sts::000000000000:assumed-role/role/session is not authorized to perform: s3:GetObject"
                        + " on resource: \"arn:aws:s3:::" + BUCKET + "/k\" because no identity-based policy allows the"
                        + " s3:GetObject action");
    }

    @Test
    void documentsWithADoctypeAreRefused() throws Exception {
        String attack = "<?xml version=\"1.0\"?><!DOCTYPE Delete [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<Delete><Object><Key>&x;</Key></Object></Delete>";
        for (String body : List.of(attack, "<Delete", "<Other/>", "<Delete/>", "", "<a>".repeat(100_000))) {
            HttpResponse<String> response = raw("POST", "/" + BUCKET + "?delete", body);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("<Code>MalformedXML</Code>").doesNotContain("root:");
        }
    }

    @Test
    void brokenFramesAreRefused() throws Exception {
        for (String body :
                List.of("", "zz\r\n", "5\r\nhel", "5\r\nhello\r\n", "ffffffffff\r\n", "5\r\nhelloXX0\r\n\r\n")) {
            HttpRequest request = request("PUT", "/" + BUCKET + "/k", body)
                    .header("Content-Encoding", "aws-chunked")
                    .build();

            assertThat(send(request).body()).contains("<Code>IncompleteBody</Code>");
        }
        HttpRequest good = request(
                        "PUT",
                        "/" + BUCKET + "/k",
                        "5;chunk-signature=ab\r\nhello\r\n0;chunk-signature=c\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n")
                .header("Content-Encoding", "gzip,aws-chunked")
                .build();
        assertThat(send(good).statusCode()).isEqualTo(200);
        assertThat(get("k")).isEqualTo("hello");
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("k")).contentEncoding())
                .isEqualTo("gzip");
    }

    @Test
    void aHeadWithoutAnObjectHasNoBody() throws Exception {
        HttpResponse<String> response = raw("HEAD", "/" + BUCKET + "/none", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("x-amz-request-id")).isPresent();
    }

    private HttpResponse<String> raw(String method, String path, String body) throws Exception {
        return send(request(method, path, body).header("Content-MD5", md5(body)).build());
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(fixture.endpoint() + path))
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/s3/aws4_request")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String md5(String body) {
        return java.util.Base64.getEncoder().encodeToString(Checksum.md5(body.getBytes(UTF_8)));
    }

    private CompletedPart part(String id, int number, byte[] content) {
        String etag = s3.uploadPart(
                        r -> r.bucket(BUCKET).key("k").uploadId(id).partNumber(number), RequestBody.fromBytes(content))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private void complete(String id, List<CompletedPart> parts) {
        s3.completeMultipartUpload(r -> r.bucket(BUCKET).key("k").uploadId(id).multipartUpload(m -> m.parts(parts)));
    }

    private PutObjectResponse put(String key, String content) {
        return s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }

    private String get(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
    }

    private String range(String range) {
        return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").range(range)).asUtf8String();
    }

    private static void refused(ThrowingCallable call, int status) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> assertThat(e.statusCode())
                .isEqualTo(status));
    }

    private static void refused(ThrowingCallable call, int status, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }
}
