package workshop.localcloud.identity;

import java.util.NavigableSet;
import java.util.TreeSet;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Xml;

/** Answers every signed S3 request with the size of its body. */
final class EchoS3 implements AwsService {

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public boolean claims(String target) {
        return true;
    }

    @Override
    public NavigableSet<String> operations() {
        return new TreeSet<>();
    }

    @Override
    public HttpResponse answer(Call call) {
        return new HttpResponse(200, Headers.of("ETag", "\"" + call.request().body().length + "\""), new byte[0]);
    }

    @Override
    public HttpResponse error(AwsException error, String requestId) {
        Xml xml = Xml.element("Error").add("Code", error.code()).add("Message", error.getMessage());
        return HttpResponse.of(error.status(), "application/xml", xml.document());
    }
}
