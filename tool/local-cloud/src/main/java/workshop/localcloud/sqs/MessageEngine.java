package workshop.localcloud.sqs;

import com.typesafe.config.ConfigFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.CreateQueueData;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.DeliveryReceipt;
import org.elasticmq.MessageData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.QueueStatistics;
import org.elasticmq.RelaxedSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.msg.ClearQueue;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.DeleteQueue;
import org.elasticmq.msg.GetQueueStatistics;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.ReceiveMessages;
import org.elasticmq.msg.RestoreMessages;
import org.elasticmq.msg.SendMessage;
import org.elasticmq.msg.UpdateQueueDeadLettersQueue;
import org.elasticmq.msg.UpdateVisibilityTimeout;
import org.elasticmq.util.NowProvider;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.util.Either;

/**
 * ElasticMQ inside this JVM: its queues are driven directly, no socket is opened. It knows of a queue its name, its kind
 * and where its dead letters go; all other settings come with each call. Started at the first queue, or at the start
 * when there are queues from before.
 */
final class MessageEngine implements AutoCloseable {

    private static final Logger LOG = System.getLogger(MessageEngine.class.getName());
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final String SETTINGS =
            """
            pekko {
              daemonic = on
              loggers = []
              loglevel = OFF
              stdout-loglevel = OFF
              log-dead-letters = off
              log-dead-letters-during-shutdown = off
              jvm-exit-on-fatal-error = off
              coordinated-shutdown.run-by-jvm-shutdown-hook = off
              actor.default-dispatcher.fork-join-executor { parallelism-min = 2, parallelism-max = 4 }
            }
            """;

    /** How many messages a queue has. */
    record Counts(long visible, long inFlight, long delayed) {}

    /**
     * A message to send.
     *
     * @param visibleAt in milliseconds since 1970
     */
    record Sending(
            Message message,
            long visibleAt,
            @Nullable String groupId,
            @Nullable String deduplicationId,
            @Nullable String sequenceNumber) {}

    private record Running(ActorSystem system, ActorRef manager) {}

    private final MessageJournal journal;
    private final Supplier<List<Queue>> queues;
    private final Clock clock;
    private final Executor starter;
    private final AtomicInteger order = new AtomicInteger();
    private @Nullable CompletableFuture<Running> running; // Guarded by this.

    /**
     * @param queues those that have to be there at the start
     * @param starter runs the start, which takes about a second
     */
    MessageEngine(MessageJournal journal, Supplier<List<Queue>> queues, Clock clock, Executor starter) {
        this.journal = journal;
        this.queues = queues;
        this.clock = clock;
        this.starter = starter;
    }

    /** Starts unless it runs; queues and messages from before are there when the stage completes. */
    CompletionStage<?> start() {
        return running();
    }

    CompletionStage<?> create(Queue queue) {
        return running().thenCompose(engine -> create(engine, queue));
    }

    CompletionStage<?> delete(String queue) {
        return running().thenCompose(engine -> ask(engine.manager(), new DeleteQueue(queue), Duration.ZERO));
    }

    /** Makes dead letters go where the queues' policies say; a policy whose queue is missing has no effect. */
    CompletionStage<?> wire() {
        return running().thenCompose(this::wire);
    }

    CompletionStage<Delivery> send(String queue, Sending sending) {
        return at(queue, (engine, actor) -> ask(
                        actor, new SendMessage(ElasticMessages.toSend(sending, order.incrementAndGet())), Duration.ZERO)
                .thenApply(answer -> ElasticMessages.delivery((MessageData) answer)));
    }

    /** Holds no thread while it waits for messages. */
    CompletionStage<List<Delivery>> receive(String queue, int most, Duration visibility, Duration wait) {
        return at(queue, (engine, actor) -> ask(
                        actor,
                        new ReceiveMessages(
                                new MillisVisibilityTimeout(visibility.toMillis()),
                                most,
                                Option.apply(wait),
                                Option.empty()),
                        wait)
                .thenApply(answer -> ElasticMessages.list((scala.collection.immutable.List<?>) answer).stream()
                        .map(message -> ElasticMessages.delivery((MessageData) message))
                        .toList()));
    }

    /** Deletes the message when the receipt is its last one; says whether it did. */
    CompletionStage<Boolean> delete(String queue, String receipt) {
        DeliveryReceipt delivery = new DeliveryReceipt(receipt);
        return at(queue, (engine, actor) -> ask(actor, new DeleteMessage(delivery), Duration.ZERO)
                .thenApply(answer -> {
                    boolean deleted = ((Either<?, ?>) answer).isRight();
                    if (deleted) {
                        journal.remove(queue, delivery.extractId().id());
                    }
                    return deleted;
                }));
    }

    /** Says whether the receipt is the last one of a message that is there. */
    CompletionStage<Boolean> changeVisibility(String queue, String receipt, Duration visibility) {
        return at(queue, (engine, actor) -> ask(
                        actor,
                        new UpdateVisibilityTimeout(
                                new DeliveryReceipt(receipt), new MillisVisibilityTimeout(visibility.toMillis())),
                        Duration.ZERO)
                .thenApply(answer -> ((Either<?, ?>) answer).isRight()));
    }

    CompletionStage<?> purge(String queue) {
        return at(queue, (engine, actor) -> ask(actor, new ClearQueue(), Duration.ZERO));
    }

    CompletionStage<Counts> counts(String queue) {
        return at(queue, (engine, actor) -> ask(actor, new GetQueueStatistics(clock.millis()), Duration.ZERO)
                .thenApply(answer -> {
                    QueueStatistics statistics = (QueueStatistics) answer;
                    return new Counts(
                            statistics.approximateNumberOfVisibleMessages(),
                            statistics.approximateNumberOfInvisibleMessages(),
                            statistics.approximateNumberOfMessagesDelayed());
                }));
    }

    @Override
    public void close() {
        CompletableFuture<Running> started;
        synchronized (this) {
            started = running;
        }
        if (started == null) {
            return;
        }
        try {
            started.thenCompose(engine -> {
                        engine.system().terminate();
                        return engine.system().getWhenTerminated();
                    })
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            LOG.log(Level.DEBUG, "ElasticMQ had never started", e);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "ElasticMQ did not stop in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface AtQueue<T> {
        CompletionStage<T> ask(Running engine, ActorRef queue);
    }

    private <T> CompletionStage<T> at(String queue, AtQueue<T> call) {
        return running().thenCompose(engine -> find(engine, queue).thenCompose(actor -> {
            if (actor.isEmpty()) {
                throw SqsErrors.noQueue();
            }
            return call.ask(engine, actor.get());
        }));
    }

    private synchronized CompletableFuture<Running> running() {
        if (running == null) {
            running = CompletableFuture.supplyAsync(this::launch, starter).thenCompose(this::restore);
        }
        return running;
    }

    private Running launch() {
        ClassLoader classes = MessageEngine.class.getClassLoader();
        ActorSystem system = ActorSystem.create(
                "sqs",
                ConfigFactory.parseString(SETTINGS).withFallback(ConfigFactory.defaultReference(classes)),
                classes);
        Option<ActorRef> listener =
                Option.apply(system.actorOf(Props.create(JournalActor.class, () -> new JournalActor(journal))));
        return new Running(
                system,
                system.actorOf(Props.create(
                        QueueManagerActor.class,
                        () -> new QueueManagerActor(new PlayedTime(clock), RelaxedSQSLimits$.MODULE$, listener))));
    }

    private CompletionStage<Running> restore(Running engine) {
        CompletableFuture<?>[] restored = queues.get().stream()
                .map(queue -> create(engine, queue).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(restored)
                .thenCompose(done -> wire(engine))
                .thenApply(done -> engine);
    }

    private CompletionStage<?> wire(Running engine) {
        List<Queue> all = queues.get();
        Set<String> names = all.stream().map(Queue::name).collect(Collectors.toUnmodifiableSet());
        return CompletableFuture.allOf(all.stream()
                .map(queue -> redrive(engine, queue, names).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** ElasticMQ would lose the messages that it moves to a queue that is being deleted: such a queue is none. */
    private static CompletionStage<?> redrive(Running engine, Queue queue, Set<String> names) {
        Optional<RedrivePolicy> policy = RedrivePolicy.parse(queue.setting(QueueAttributes.REDRIVE))
                .filter(each -> names.contains(each.targetName()));
        String target = policy.map(RedrivePolicy::targetName).orElse("");
        int most = policy.map(RedrivePolicy::maxReceiveCount).orElse(1);
        return find(engine, queue.name()).thenCompose(source -> find(engine, target)
                .thenCompose(found -> source.isEmpty()
                        ? CompletableFuture.completedFuture(true)
                        : ask(
                                source.get(),
                                new UpdateQueueDeadLettersQueue(
                                        found.map(actor -> new DeadLettersQueueData(target, most)), found),
                                Duration.ZERO)));
    }

    private CompletionStage<?> create(Running engine, Queue queue) {
        CreateQueueData data = new CreateQueueData(
                queue.name(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                queue.fifo(),
                false,
                Option.empty(),
                Option.empty(),
                Map$.MODULE$.empty());
        return ask(engine.manager(), new CreateQueue(data), Duration.ZERO).thenCompose(answer -> {
            Either<?, ?> made = (Either<?, ?>) answer;
            List<StoredMessage> before = journal.of(queue.name());
            if (made.isLeft() || before.isEmpty()) {
                return CompletableFuture.completedFuture(true);
            }
            return ask(
                    (ActorRef) made.toOption().get(),
                    new RestoreMessages(ElasticMessages.list(before.stream()
                            .map(message -> ElasticMessages.restored(message, queue.fifo()))
                            .toList())),
                    Duration.ZERO);
        });
    }

    private static CompletionStage<Option<ActorRef>> find(Running engine, String queue) {
        return ask(engine.manager(), new LookupQueue(queue), Duration.ZERO)
                .thenApply(answer -> ((Option<?>) answer).map(ActorRef.class::cast));
    }

    private static CompletionStage<Object> ask(ActorRef actor, Object message, Duration wait) {
        return Patterns.ask(actor, message, ANSWER.plus(wait));
    }

    private static final class PlayedTime extends NowProvider {

        private final Clock clock;

        PlayedTime(Clock clock) {
            this.clock = clock;
        }

        @Override
        public long nowMillis() {
            return clock.millis();
        }

        @Override
        public OffsetDateTime now() {
            return ElasticMessages.time(clock.millis());
        }
    }
}
