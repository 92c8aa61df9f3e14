package com.example.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.List;

public class TotalsHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private static final StreamsEventResponse ALL_DONE = new StreamsEventResponse(List.of());

    private final Totals totals;

    public TotalsHandler() {
        this(Totals.fromEnvironment());
    }

    TotalsHandler(Totals totals) {
        this.totals = totals;
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        var records = event.getRecords() == null ? List.<DynamodbStreamRecord>of() : event.getRecords();
        for (var i = 0; i < records.size(); i++) {
            try {
                totals.count(StreamRecords.change(records.get(i)));
            } catch (RuntimeException e) {
                log(context.getLogger(), records.get(i), e);
                if (i == 0 && records.size() > 1) {
                    throw new CutTheBatchException(e);
                }
                return retryFrom(records.get(i));
            }
        }
        return ALL_DONE;
    }

    private static StreamsEventResponse retryFrom(DynamodbStreamRecord record) {
        var sequenceNumber = record.getDynamodb().getSequenceNumber();
        return new StreamsEventResponse(List.of(new BatchItemFailure(sequenceNumber)));
    }

    private static void log(LambdaLogger logger, DynamodbStreamRecord record, RuntimeException e) {
        var kind = e instanceof InvalidOrderException ? "REFUSED" : "FAILED";
        logger.log(kind + " " + record.getEventName() + " " + keys(record) + ": " + e.getMessage());
    }

    private static String keys(DynamodbStreamRecord record) {
        return PlainObject.json(record.getDynamodb().getKeys());
    }
}
