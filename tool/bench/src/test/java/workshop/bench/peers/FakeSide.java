package workshop.bench.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import workshop.bench.api.UsersApi;
import workshop.bench.stream.Deliveries;
import workshop.bench.stream.StreamedTable;

/** A table whose records are in the handler when they are written, but for one that it may conceal. */
final class FakeSide implements Side {

    private final Deliveries deliveries = new Deliveries();
    private final Socket handler = new Socket(InetAddress.getLoopbackAddress(), deliveries.port());
    private final String concealed;

    /** @param concealed a key, or none */
    FakeSide(String concealed) throws IOException {
        this.concealed = concealed;
    }

    @Override
    public UsersApi api() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StreamedTable table() {
        DynamoDbClient dynamoDb = proxy(DynamoDbClient.class);
        return StreamedTable.of(dynamoDb, proxy(DynamoDbStreamsClient.class), TABLE);
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        handler.close();
        deliveries.close();
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "describeTable" ->
                        DescribeTableResponse.builder()
                                .table(table -> table.latestStreamArn("arn"))
                                .build();
                    case "batchWriteItem" -> {
                        BatchWriteItemRequest.Builder request = BatchWriteItemRequest.builder();
                        @SuppressWarnings("unchecked")
                        Consumer<BatchWriteItemRequest.Builder> change =
                                (Consumer<BatchWriteItemRequest.Builder>) arguments[0];
                        change.accept(request);
                        deliver(request.build());
                        yield BatchWriteItemResponse.builder().build();
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private void deliver(BatchWriteItemRequest written) {
        StringBuilder lines = new StringBuilder("B\nR");
        written.requestItems().values().stream()
                .flatMap(List::stream)
                .map(each -> Objects.requireNonNull(each.putRequest().item().get("id"))
                        .s())
                .filter(id -> !id.equals(concealed))
                .forEach(id -> lines.append(' ').append(id));
        try {
            OutputStream out = handler.getOutputStream();
            out.write(lines.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
