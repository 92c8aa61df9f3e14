package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;
import workshop.localcloud.identity.Account;

/** DynamoDB's tables as AWS has them, carried out by DynamoDB Local. Inputs and outputs are those of AWS's JSON API. */
public final class DynamoDbService {

    private static final int LARGEST_PAGE = 1000;

    private final LocalDynamo engine;
    private final LocalDynamoTranslation translation;
    private final TableTags tags;
    private final ArrivalTimes arrivals;
    private final InputShapes shapes = new InputShapes();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** The stream that a table's writes go to now, empty when it has none. */
    private final Map<String, Optional<String>> streams = new ConcurrentHashMap<>();

    /** Whether a table's items may expire. */
    private final Map<String, Boolean> expiring = new ConcurrentHashMap<>();

    public DynamoDbService(LocalDynamo engine, Account account, TableTags tags, ArrivalTimes arrivals) {
        this.engine = engine;
        this.translation = new LocalDynamoTranslation(account);
        this.tags = tags;
        this.arrivals = arrivals;
    }

    LocalDynamoTranslation translation() {
        return translation;
    }

    /**
     * Carries out an operation on tables or items, without asking whether anyone may.
     *
     * @param operation by AWS's name, such as PutItem
     * @throws AwsException DynamoDB's errors
     */
    public ObjectNode call(String operation, ObjectNode input) {
        if (Operations.TAGGING.contains(operation)) {
            return tagging(operation, input);
        }
        if (!Operations.PASSED_ON.contains(operation)) {
            throw AwsException.of("UnknownOperationException", 400, "DynamoDB Local does not implement " + operation);
        }
        Operations.refuseUnimplemented(operation, input);
        ObjectNode local = translation.toLocal(input);
        translation.refuseForeignTables(local);
        Set<String> tables = Operations.written(operation, local);
        List<String> written =
                tables.stream().map(this::streamOf).flatMap(Optional::stream).toList();
        written.forEach(stream -> arrivals.beforeWrite(stream, () -> newest(stream)));
        if (operation.equals("CreateTable")) {
            local.remove("Tags");
        }
        String table = local.path("TableName").asText();
        ObjectNode output;
        try {
            output = send(DynamoEngine.TABLES, operation, local);
        } catch (AwsException e) {
            if (e.code().equals("ResourceNotFoundException")) {
                streams.keySet().removeAll(tables);
            }
            throw e;
        } finally {
            if (Operations.changesTables(operation)) {
                streams.remove(table);
            }
            if (Operations.changesTables(operation) || operation.equals("UpdateTimeToLive")) {
                expiring.remove(table);
            }
        }
        if (operation.equals("CreateTable")) {
            tags.forget(translation.tableArn(table));
            tags.add(translation.tableArn(table), input.path("Tags"));
        } else if (operation.equals("DeleteTable")) {
            tags.forget(translation.tableArn(table));
        }
        written.forEach(this::wake);
        return TableDescriptions.complete(operation, translation.fromLocal(output));
    }

    /**
     * Carries out an operation of the Streams API, without asking whether anyone may.
     *
     * @throws AwsException DynamoDB's errors
     */
    public ObjectNode callStreams(String operation, ObjectNode input) {
        if (!Operations.STREAMS.contains(operation)) {
            throw AwsException.of("UnknownOperationException", 400, "DynamoDB Local does not implement " + operation);
        }
        InputShapes.requireStreamMembers(operation, input);
        ObjectNode local = translation.toLocal(input);
        return operation.equals("GetRecords")
                ? records(local)
                : translation.fromLocal(send(DynamoEngine.STREAMS, operation, local));
    }

    /** Calls the listener with a stream's ARN after each write to its table. */
    Runnable onWrite(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether items of a stream's table may expire, which writes to the stream without a call. */
    boolean mayExpire(String streamArn) {
        return expiring.computeIfAbsent(translation.tableName(streamArn), name -> {
            DynamoEngine.Answer answer = engine.send(
                    DynamoEngine.TABLES + "DescribeTimeToLive", Json.object().put("TableName", name));
            String status = answer.body()
                    .path("TimeToLiveDescription")
                    .path("TimeToLiveStatus")
                    .asText();
            return answer.status() != 200 || !status.equals("DISABLED");
        });
    }

    private ObjectNode records(ObjectNode local) {
        String iterator = local.path("ShardIterator").asText();
        JsonNode limit = local.path("Limit");
        Optional<ObjectNode> taken = limit.isMissingNode() || limit.isInt()
                ? engine.records(iterator, limit.asInt(LARGEST_PAGE))
                : Optional.empty();
        ObjectNode page = taken.orElseGet(() -> send(DynamoEngine.STREAMS, "GetRecords", local));
        String streamArn = translation.accountArn(ShardIterators.streamArn(iterator));
        ObjectNode output = Json.object();
        ArrayNode records = output.putArray("Records");
        page.path("Records").forEach(record -> records.add(finished(streamArn, (ObjectNode) record)));
        if (page.has("NextShardIterator")) {
            output.put(
                    "NextShardIterator",
                    translation.accountArn(page.path("NextShardIterator").asText()));
        }
        return output;
    }

    private ObjectNode finished(String streamArn, ObjectNode local) {
        ObjectNode change = (ObjectNode) local.path("dynamodb");
        long minute = change.path("ApproximateCreationDateTime").asLong();
        String sequenceNumber = change.path("SequenceNumber").asText();
        return translation.streamRecord(local, arrivals.arrival(streamArn, sequenceNumber, minute));
    }

    private Optional<String> streamOf(String table) {
        return streams.computeIfAbsent(table, name -> {
            ObjectNode answer = engine.send(
                            DynamoEngine.TABLES + "DescribeTable", Json.object().put("TableName", name))
                    .body();
            return answer.path("Table")
                            .path("StreamSpecification")
                            .path("StreamEnabled")
                            .asBoolean()
                    ? Optional.of(translation.accountArn(
                            answer.path("Table").path("LatestStreamArn").asText()))
                    : Optional.empty();
        });
    }

    private String newest(String streamArn) {
        TableStreams reader = new TableStreams(this);
        return reader.newest(streamArn);
    }

    private void wake(String streamArn) {
        listeners.forEach(listener -> listener.accept(streamArn));
    }

    private ObjectNode send(String service, String operation, ObjectNode local) {
        DynamoEngine.Answer answer = engine.send(service + operation, local);
        if (answer.status() == 200) {
            return answer.body();
        }
        if (answer.status() >= 500) {
            throw failure(operation, local);
        }
        throw DynamoDbErrors.from(operation, local, answer, translation::accountArns);
    }

    /** DynamoDB Local answers 500 to inputs that it cannot read, too: those are the caller's mistake. */
    private AwsException failure(String operation, ObjectNode local) {
        if (!shapes.fits(operation, local)) {
            return DynamoDbErrors.serialization();
        }
        return engine.ailment()
                .map(DynamoDbErrors::engineDown)
                .orElseGet(() -> DynamoDbErrors.validation(
                        "The input of " + operation + " is not one that DynamoDB can carry out."));
    }

    private ObjectNode tagging(String operation, ObjectNode input) {
        if (!input.path("ResourceArn").isTextual()) {
            throw DynamoDbErrors.missing("resourceArn");
        }
        String arn = input.path("ResourceArn").textValue();
        String table = translation.tableName(arn);
        boolean exists = Stream.of(table)
                .filter(name -> !name.equals(arn))
                .anyMatch(name -> engine.send(
                                        DynamoEngine.TABLES + "DescribeTable",
                                        Json.object().put("TableName", name))
                                .status()
                        == 200);
        if (!exists) {
            throw AwsException.of(
                    "ResourceNotFoundException",
                    400,
                    "Requested resource not found: ResourcArn: " + arn + " not found");
        }
        switch (operation) {
            case "TagResource" -> tags.add(arn, input.path("Tags"));
            case "UntagResource" -> tags.remove(arn, input.path("TagKeys"));
            default -> {
                return tags.list(arn);
            }
        }
        return Json.object();
    }
}
