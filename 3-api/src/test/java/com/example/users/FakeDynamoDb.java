package com.example.users;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

import static org.junit.jupiter.api.Assertions.assertEquals;

class FakeDynamoDb implements DynamoDbClient {

    static final String TABLE = "users-test";

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        assertEquals(TABLE, request.tableName());
        return DescribeTableResponse.builder()
                .table(table -> table.tableStatus(TableStatus.ACTIVE))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
