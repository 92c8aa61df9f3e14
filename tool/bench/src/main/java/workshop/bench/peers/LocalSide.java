package workshop.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import workshop.bench.Workbench;
import workshop.bench.api.UsersApi;
import workshop.bench.cloud.BenchCloud;
import workshop.bench.cloud.Clients;
import workshop.bench.stream.Deliveries;
import workshop.bench.stream.StreamedService;
import workshop.bench.stream.StreamedTable;

/** 7-finish on a local cloud, its table's stream mapped to the function that tells, instead of to its own. */
final class LocalSide implements Side {

    private static final String OWN_STREAM_FUNCTION = "users-dev-stream";
    private static final int FUNCTIONS = 3;

    private final BenchCloud cloud;
    private final Clients clients;
    private final UsersApi api;
    private final StreamedService service;
    private final StreamedTable table;

    private LocalSide(BenchCloud cloud, Clients clients, UsersApi api, StreamedService service) {
        this.cloud = cloud;
        this.clients = clients;
        this.api = api;
        this.service = service;
        this.table = service.existing(TABLE);
    }

    /** @param step a copy of 7-finish that can be deployed */
    static LocalSide start(Workbench bench, Path step) throws IOException, InterruptedException {
        BenchCloud cloud = bench.startCloud();
        Clients clients = new Clients();
        try {
            UsersApi api = deploy(cloud, clients, step);
            return connected(cloud, clients, api, new StreamedService(cloud));
        } catch (IOException | InterruptedException | RuntimeException e) {
            clients.close();
            cloud.close();
            throw e;
        }
    }

    private static LocalSide connected(BenchCloud cloud, Clients clients, UsersApi api, StreamedService service)
            throws IOException {
        try {
            LocalSide side = new LocalSide(cloud, clients, api, service);
            service.unmapAll(OWN_STREAM_FUNCTION);
            service.map(side.table, service.function(Map.of()), BATCH_SIZE, 1);
            return side;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    static UsersApi deploy(BenchCloud cloud, Clients clients, Path step) throws IOException, InterruptedException {
        return new UsersApi(clients.http(), UsersApi.base(cloud.serverless(step, "deploy")));
    }

    @Override
    public UsersApi api() {
        return api;
    }

    @Override
    public StreamedTable table() {
        return table;
    }

    @Override
    public Deliveries deliveries() {
        return service.deliveries();
    }

    @Override
    public List<ProcessHandle> processes() throws InterruptedException {
        cloud.settle(FUNCTIONS);
        return cloud.process().family();
    }

    @Override
    public void close() throws IOException {
        service.close();
        clients.close();
        cloud.close();
    }
}
