package workshop.localcloud.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.CredentialScope;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignaturePropertiesTest {

    private static final Account ACCOUNT = new Account("000000000000", "us-east-1");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private record Room(Path folder, Database database, SignatureAuthenticator authenticator) {}

    private static Optional<Room> room = Optional.empty();

    @BeforeContainer
    static void open() throws Exception {
        Path folder = Files.createTempDirectory("identity");
        Database database = new Database(folder);
        Ids ids = new RandomIds();
        Roles roles = new Roles(ACCOUNT, database, new ManagedPolicies(ACCOUNT, database, CLOCK, ids), CLOCK, ids);
        Credentials credentials = new Credentials(ACCOUNT, roles, CLOCK, ids);
        room = Optional.of(new Room(folder, database, new SignatureAuthenticator(ACCOUNT, credentials, CLOCK)));
    }

    @AfterContainer
    static void close() throws Exception {
        Room opened = room.orElseThrow();
        opened.database().close();
        try (Stream<Path> files = Files.list(opened.folder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(opened.folder());
    }

    @Property
    void whatever_a_request_claims_it_is_refused_with_an_error_of_aws(
            @ForAll("pieces") List<String> authorization,
            @ForAll("dates") String date,
            @ForAll("queries") List<String> query,
            @ForAll("paths") String path) {
        HttpRequest request = new HttpRequest(
                "POST",
                path,
                String.join("&", query),
                Headers.of("Host", "127.0.0.1")
                        .with("Authorization", String.join(" ", authorization))
                        .with("X-Amz-Date", date),
                new byte[] {1, 2, 3},
                "HTTP/1.1",
                "127.0.0.1");

        assertThatThrownBy(() -> room.orElseThrow().authenticator().authenticate(request, CredentialScope.of(request)))
                .isInstanceOf(AwsException.class);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "AWS4-HMAC-SHA256",
                        "Bearer",
                        "Credential=test/20260101/us-east-1/s3/aws4_request,",
                        "Credential=test/20260101/us-east-1/lambda/aws4_request,",
                        "Credential=test/99999999/us-east-1/iam/aws4_request,",
                        "Credential=nobody/20260101/us-east-1/sts/aws4_request,",
                        "SignedHeaders=host;x-amz-date,",
                        "SignedHeaders=;;,",
                        "Signature=" + "0".repeat(64),
                        "Signature=zz",
                        "")
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> dates() {
        return Arbitraries.of("20260101T000000Z", "20261399T000000Z", "2026-01-01", "", "99999999T999999Z");
    }

    @Provide
    Arbitrary<List<String>> queries() {
        return Arbitraries.of(
                        "X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fs3%2Faws4_request",
                        "X-Amz-SignedHeaders=host",
                        "X-Amz-Signature=00",
                        "X-Amz-Date=20260101T000000Z",
                        "X-Amz-Expires=999999999999",
                        "X-Amz-Expires=-1",
                        "%zz=%",
                        "=")
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("/", "//", "/../..", "/%", "/%ff%2f", "", "/a/./b/");
    }
}
