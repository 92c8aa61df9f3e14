package workshop.localcloud.s3;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Xml;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;

/** Amazon S3 as it speaks REST-XML: which operation a request is, and errors in its form. Path style only. */
public final class S3Api implements AwsService {

    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final List<S3Operation> operations;

    private S3Api(List<S3Operation> operations) {
        this.operations = operations;
    }

    /** The service to be registered at the edge. */
    public static AwsService of(S3Service service, AccessControl accessControl, Account account) {
        S3Access access = new S3Access(accessControl, account);
        List<S3Operation> operations = new ArrayList<>();
        operations.addAll(new BucketsApi(service, access).operations());
        operations.addAll(new BucketSettingsApi(service, access).operations());
        operations.addAll(new ListObjectsApi(service, access).operations());
        operations.addAll(new ObjectsApi(service, access).operations());
        operations.addAll(new MultipartApi(service, access).operations());
        return new S3Api(List.copyOf(operations));
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public boolean claims(String target) {
        return target.isEmpty();
    }

    @Override
    public NavigableSet<String> operations() {
        return Collections.unmodifiableNavigableSet(
                operations.stream().map(S3Operation::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public HttpResponse answer(Call call) {
        boolean head = call.request().method().equals("HEAD");
        try {
            S3Request request = S3Request.of(call);
            S3Operation operation = operations.stream()
                    .filter(each -> each.fits(request))
                    .findFirst()
                    .orElseThrow(() -> unknown(request));
            request.parameters().keySet().forEach(name -> {
                if (!name.equals(operation.subresource())
                        && !operation.parameters().contains(name)
                        && !isTransport(name)) {
                    throw S3Errors.notImplemented(operation.method() + " ?" + name);
                }
            });
            ObjectHeaders.check(call.request());
            return operation.handler().handle(request).with("x-amz-request-id", call.requestId());
        } catch (AwsException e) {
            if (head) {
                return HttpResponse.empty(e.status()).with("x-amz-request-id", call.requestId());
            }
            throw e;
        }
    }

    @Override
    public HttpResponse error(AwsException original, String requestId) {
        AwsException error = S3Errors.translated(original);
        Xml xml = Xml.element("Error").add("Code", error.code()).add("Message", error.getMessage());
        error.fields().forEach(xml::add);
        xml.add("RequestId", requestId).add("HostId", requestId);
        return HttpResponse.of(error.status(), "application/xml", xml.document())
                .with("x-amz-request-id", requestId);
    }

    /** What belongs to the signature or to the SDK, not to the operation. */
    private static boolean isTransport(String parameter) {
        String lower = parameter.toLowerCase(Locale.ROOT);
        return lower.equals("x-id") || lower.startsWith("x-amz-");
    }

    private static AwsException unknown(S3Request request) {
        String method = request.http().method();
        if (request.bucket().isEmpty()) {
            return S3Errors.methodNotAllowed(method);
        }
        String what = request.parameters().keySet().stream()
                .filter(name -> !isTransport(name))
                .findFirst()
                .map(name -> " ?" + name)
                .orElse(request.key().isEmpty() ? " on a bucket" : " on an object");
        return S3Errors.notImplemented(method + what);
    }
}
