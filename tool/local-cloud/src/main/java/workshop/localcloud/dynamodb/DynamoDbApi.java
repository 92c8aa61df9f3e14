package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.JsonService;
import workshop.localcloud.identity.AccessControl;

/** DynamoDB and DynamoDB Streams at the edge: the explicit list of operations, each asked of {@link AccessControl}. */
public final class DynamoDbApi {

    private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810";

    private final DynamoDbService service;
    private final AccessControl access;
    private final TablePermissions permissions;

    public DynamoDbApi(DynamoDbService service, AccessControl access) {
        this.service = service;
        this.access = access;
        this.permissions = new TablePermissions(service.translation());
    }

    /** The two services, to be registered. */
    public List<AwsService> services() {
        List<String> tables = new ArrayList<>(Operations.PASSED_ON);
        tables.addAll(Operations.TAGGING);
        return List.of(
                new DynamoDbWire(new JsonService(
                        "dynamodb", "DynamoDB_20120810", "1.0", NAMESPACE, operations(tables.stream(), service::call))),
                new DynamoDbWire(new JsonService(
                        "dynamodb",
                        "DynamoDBStreams_20120810",
                        "1.0",
                        NAMESPACE,
                        operations(Operations.STREAMS.stream(), service::callStreams))));
    }

    private Map<String, JsonService.Operation> operations(
            Stream<String> names, BiFunction<String, ObjectNode, ObjectNode> carryOut) {
        return names.collect(
                Collectors.toMap(Function.identity(), name -> (call, input) -> allowed(call, name, input, carryOut)));
    }

    private ObjectNode allowed(
            Call call, String operation, ObjectNode input, BiFunction<String, ObjectNode, ObjectNode> carryOut) {
        permissions
                .required(operation, input)
                .forEach(permission -> access.require(call.caller(), permission.action(), permission.resourceArn()));
        return carryOut.apply(operation, input);
    }
}
