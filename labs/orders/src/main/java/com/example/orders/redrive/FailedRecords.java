package com.example.orders.redrive;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.Record;

public record FailedRecords(List<Record> records, int gone) {}
