package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableSet;
import java.util.zip.CRC32;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.HttpResponse;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.JsonService;

/** What DynamoDB does beyond AWS JSON 1.0: a checksum on every answer, and errors of three name spaces. */
final class DynamoDbWire implements AwsService {

    private final JsonService json;

    DynamoDbWire(JsonService json) {
        this.json = json;
    }

    @Override
    public String signingName() {
        return json.signingName();
    }

    @Override
    public boolean claims(String target) {
        return json.claims(target);
    }

    @Override
    public NavigableSet<String> operations() {
        return json.operations();
    }

    @Override
    public HttpResponse answer(Call call) {
        return checksummed(json.answer(call));
    }

    @Override
    public HttpResponse error(AwsException error, String requestId) {
        ObjectNode body = Json.object();
        body.put("__type", DynamoDbErrors.namespace(error.code()) + "#" + error.code());
        if (error.getMessage() != null) {
            body.put("message", error.getMessage());
        }
        error.fields().forEach(body::putPOJO);
        return checksummed(HttpResponse.of(error.status(), "application/x-amz-json-1.0", Json.bytes(body)));
    }

    private static HttpResponse checksummed(HttpResponse response) {
        CRC32 checksum = new CRC32();
        checksum.update(response.body());
        return response.with("x-amz-crc32", Long.toString(checksum.getValue()));
    }
}
