package workshop.bench.peers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import workshop.bench.Workbench;
import workshop.bench.api.UsersApi;
import workshop.bench.cloud.Clients;
import workshop.bench.cloud.DirectDynamo;
import workshop.bench.cloud.UsersTable;
import workshop.bench.stream.Deliveries;
import workshop.bench.stream.StreamedTable;

/** serverless-offline with Node handlers, and the DynamoDB Local that it needs, with the table in it. */
final class OfflineSide implements Side {

    private final DirectDynamo dynamo;
    private final Clients clients;
    private final Deliveries deliveries;
    private final ServerlessOffline offline;

    private OfflineSide(DirectDynamo dynamo, Clients clients, Deliveries deliveries, ServerlessOffline offline) {
        this.dynamo = dynamo;
        this.clients = clients;
        this.deliveries = deliveries;
        this.offline = offline;
    }

    /** @param folder with the packages and the service */
    static OfflineSide start(Workbench bench, Path folder) throws IOException, InterruptedException {
        bench.progress().say("starting DynamoDB Local and serverless-offline");
        Path work = bench.folder("offline");
        DirectDynamo dynamo = DirectDynamo.start(bench.cloudClassPath(), bench.folder("dynamodb"));
        Clients clients = new Clients();
        Deliveries deliveries = new Deliveries();
        try {
            UsersTable.create(clients.dynamoDb(dynamo.endpoint()), TABLE);
            Map<String, String> variables = Map.of(
                    "BENCH_TABLE",
                    TABLE,
                    "BENCH_DYNAMODB",
                    dynamo.endpoint().toString(),
                    "BENCH_PORT",
                    "" + deliveries.port(),
                    "BENCH_CHECKPOINTS",
                    work.resolve("checkpoints.json").toString());
            ServerlessOffline offline =
                    ServerlessOffline.start(folder, "serverless.yml", variables, work.resolve("offline.log"));
            return new OfflineSide(dynamo, clients, deliveries, offline);
        } catch (InterruptedException | RuntimeException | IOException e) {
            deliveries.close();
            clients.close();
            dynamo.close();
            throw e;
        }
    }

    URI dynamoDb() {
        return dynamo.endpoint();
    }

    @Override
    public UsersApi api() {
        return new UsersApi(clients.http(), offline.endpoint());
    }

    @Override
    public StreamedTable table() {
        return StreamedTable.of(clients.dynamoDb(dynamo.endpoint()), clients.streams(dynamo.endpoint()), TABLE);
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public List<ProcessHandle> processes() {
        return Stream.concat(dynamo.process().family().stream(), offline.process().family().stream())
                .toList();
    }

    @Override
    public void close() throws IOException {
        offline.close();
        deliveries.close();
        clients.close();
        dynamo.close();
    }
}
