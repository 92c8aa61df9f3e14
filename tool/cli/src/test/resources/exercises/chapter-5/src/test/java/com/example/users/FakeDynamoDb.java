package com.example.users;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

import static org.junit.jupiter.api.Assertions.assertEquals;

class FakeDynamoDb implements DynamoDbClient {

    static final String TABLE = "users-test";

    final TreeMap<String, Map<String, AttributeValue>> items = new TreeMap<>();

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        assertEquals(TABLE, request.tableName());
        return DescribeTableResponse.builder()
                .table(table -> table.tableStatus(TableStatus.ACTIVE)
                        .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH)))
                .build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        assertEquals(TABLE, request.tableName());
        var old = items.put(request.item().get("id").s(), request.item());
        return PutItemResponse.builder().attributes(old).build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        assertEquals(TABLE, request.tableName());
        return GetItemResponse.builder()
                .item(items.get(request.key().get("id").s()))
                .build();
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        assertEquals(TABLE, request.tableName());
        var after = request.hasExclusiveStartKey()
                ? request.exclusiveStartKey().get("id").s()
                : "";
        var page = items.tailMap(after, false).values().stream()
                .limit(request.limit())
                .toList();
        var more = page.size() == request.limit();
        return ScanResponse.builder()
                .items(page)
                .lastEvaluatedKey(more ? Map.of("id", page.get(page.size() - 1).get("id")) : null)
                .build();
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        assertEquals(TABLE, request.tableName());
        var old = items.remove(request.key().get("id").s());
        if (old == null && "attribute_exists(id)".equals(request.conditionExpression())) {
            throw ConditionalCheckFailedException.builder().build();
        }
        return DeleteItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
