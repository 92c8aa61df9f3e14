package workshop.localcloud.sqs;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;

/** SQS put together. Messages are delivered by ElasticMQ, which runs as soon as there is a queue. */
public final class Sqs implements AutoCloseable {

    private final QueueAddress address;
    private final MessageEngine engine;
    private final QueueService queues;
    private final MessageService messages;
    private final Clock clock;

    /**
     * @param endpoint the local cloud's own, which the queues' URLs begin with
     * @param starter runs the start of ElasticMQ, which takes about a second
     */
    public Sqs(Database database, Account account, Supplier<String> endpoint, Clock clock, Executor starter) {
        Documents<Queue> stored = new Documents<>(database, "sqs_queues", Queue.class);
        MessageJournal journal = new MessageJournal(database);
        this.clock = clock;
        address = new QueueAddress(account, endpoint);
        engine = new MessageEngine(journal, stored::all, clock, starter);
        queues = new QueueService(stored, address, engine, journal, clock);
        messages = new MessageService(queues, address, engine, clock);
        journal.keepOnly(stored::contains);
        if (!stored.all().isEmpty()) {
            engine.start();
        }
    }

    public QueueService queues() {
        return queues;
    }

    /** Queues for other rooms. */
    public Queues messages() {
        return messages;
    }

    /** The service in its two protocols, to be registered at the edge. */
    public List<AwsService> services(AccessControl accessControl) {
        SqsAccess access = new SqsAccess(accessControl, address);
        Map<String, SqsOperation> operations = new TreeMap<>(new QueuesApi(queues, access).operations());
        operations.putAll(new MessagesApi(queues, messages, address, access, clock).operations());
        return List.of(new SqsJson(operations), new SqsQuery(operations));
    }

    @Override
    public void close() {
        engine.close();
    }
}
