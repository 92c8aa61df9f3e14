package workshop.localcloud.sqs;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.storage.Documents;

/** The rules of queues, their attributes and tags. Changes wait until the engine has them, too. */
public final class QueueService {

    private static final int MOST_TAGS = 50;
    private static final long BETWEEN_PURGES_MILLIS = 60_000;

    private final Documents<Queue> queues;
    private final QueueAddress address;
    private final MessageEngine engine;
    private final MessageJournal journal;
    private final Clock clock;
    private final Map<String, Long> purged = new ConcurrentHashMap<>();

    QueueService(
            Documents<Queue> queues, QueueAddress address, MessageEngine engine, MessageJournal journal, Clock clock) {
        this.queues = queues;
        this.address = address;
        this.engine = engine;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Makes a queue; one of the same name with the same attributes is fine.
     *
     * @return its URL
     * @throws AwsException when the name, an attribute or a tag is not allowed, or the queue is there and differs
     */
    public synchronized String create(String name, Map<String, String> attributes, Map<String, String> tags) {
        boolean fifo = name.endsWith(QueueAttributes.FIFO_SUFFIX);
        checkName(name, fifo, attributes);
        QueueAttributes.check(attributes, fifo);
        checkTags(tags.size());
        Optional<Queue> existing = queues.get(name);
        if (existing.isPresent()) {
            attributes.forEach((attribute, value) -> {
                if (!value.equals(existing.get().setting(attribute))) {
                    throw SqsErrors.queueExists(attribute);
                }
            });
            return url(name);
        }
        checkRedrive(name, fifo, attributes);
        long now = seconds();
        Queue queue = new Queue(name, QueueAttributes.merged(Map.of(), attributes), tags, now, now);
        queues.put(name, queue);
        await(engine.create(queue));
        await(engine.wire());
        return url(name);
    }

    /** Deletes a queue and its messages. @throws AwsException when there is none */
    public synchronized void delete(String name) {
        find(name);
        queues.remove(name);
        await(engine.wire());
        await(engine.delete(name));
        journal.clear(name);
        purged.remove(name);
    }

    /** @throws AwsException when there is none of that name */
    Queue find(String name) {
        return queues.get(name).orElseThrow(SqsErrors::noQueue);
    }

    /**
     * The messages in a queue, oldest first, none of them received by this.
     *
     * @throws AwsException when there is no such queue
     */
    public List<WaitingMessage> waiting(String name) {
        find(name);
        return journal.of(name).stream()
                .sorted(Comparator.comparingLong(StoredMessage::created).thenComparingInt(StoredMessage::orderIndex))
                .map(WaitingMessage::of)
                .toList();
    }

    public boolean exists(String name) {
        return queues.contains(name);
    }

    /** The names of the queues whose name begins so, in their order. */
    List<String> names(String prefix) {
        return queues.entries().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** The queues that send their dead letters to this one. */
    List<String> sourcesOf(String name) {
        find(name);
        String arn = address.arn(name);
        return queues.all().stream()
                .filter(queue -> RedrivePolicy.parse(queue.setting(QueueAttributes.REDRIVE))
                        .filter(policy -> policy.deadLetterTargetArn().equals(arn))
                        .isPresent())
                .map(Queue::name)
                .toList();
    }

    /** All attributes, those that are counted too. */
    public Map<String, String> attributes(String name) {
        Queue queue = find(name);
        MessageEngine.Counts counts = await(engine.counts(name));
        Map<String, String> all = new TreeMap<>(QueueAttributes.DEFAULTS);
        if (queue.fifo()) {
            all.put(QueueAttributes.CONTENT_DEDUPLICATION, "false");
        }
        all.putAll(queue.attributes());
        all.put("QueueArn", address.arn(name));
        all.put("CreatedTimestamp", String.valueOf(queue.created()));
        all.put("LastModifiedTimestamp", String.valueOf(queue.modified()));
        all.put("ApproximateNumberOfMessages", String.valueOf(counts.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(counts.inFlight()));
        all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(counts.delayed()));
        return all;
    }

    /** Sets attributes; others stay. @throws AwsException when one is not allowed; nothing is changed then */
    public synchronized void set(String name, Map<String, String> attributes) {
        Queue queue = find(name);
        QueueAttributes.check(attributes, queue.fifo());
        if (attributes.containsKey(QueueAttributes.FIFO)
                && !attributes.get(QueueAttributes.FIFO).equals(queue.setting(QueueAttributes.FIFO))) {
            throw SqsErrors.badAttribute(QueueAttributes.FIFO);
        }
        checkRedrive(name, queue.fifo(), attributes);
        queues.put(name, queue.with(QueueAttributes.merged(queue.attributes(), attributes), seconds()));
        await(engine.wire());
    }

    /** @throws AwsException when there is no such queue, or it was purged within the last minute */
    synchronized void purge(String name) {
        find(name);
        long now = clock.millis();
        Long last = purged.get(name);
        if (last != null && now - last < BETWEEN_PURGES_MILLIS) {
            throw SqsErrors.purging(name);
        }
        purged.put(name, now);
        await(engine.purge(name));
        journal.clear(name);
    }

    /** Adds tags and removes others. */
    public synchronized void tag(String name, Map<String, String> added, Collection<String> removed) {
        Queue queue = find(name);
        Map<String, String> tags = new LinkedHashMap<>(queue.tags());
        removed.forEach(tags::remove);
        tags.putAll(added);
        checkTags(tags.size());
        queues.put(name, queue.tagged(tags));
    }

    /** @throws AwsException when there is no such queue */
    public Map<String, String> tags(String name) {
        return find(name).tags();
    }

    public String arn(String name) {
        return address.arn(name);
    }

    public String url(String name) {
        return address.url(name);
    }

    /** @throws AwsException when the URL names no queue of this account */
    public String nameOfUrl(String url) {
        return address.nameOfUrl(url);
    }

    boolean isOwn(String accountId) {
        return address.isOwn(accountId);
    }

    private void checkRedrive(String name, boolean fifo, Map<String, String> attributes) {
        String text = attributes.getOrDefault(QueueAttributes.REDRIVE, "");
        RedriveAllowPolicy.parse(attributes.getOrDefault(QueueAttributes.REDRIVE_ALLOW, ""));
        RedrivePolicy.parse(text).ifPresent(policy -> {
            Optional<Queue> target =
                    address.isOwnArn(policy.deadLetterTargetArn()) ? queues.get(policy.targetName()) : Optional.empty();
            if (target.isEmpty()) {
                throw SqsErrors.invalid(QueueAttributes.REDRIVE, text, "Dead letter target does not exist.");
            }
            if (target.get().fifo() != fifo) {
                throw SqsErrors.invalid(
                        QueueAttributes.REDRIVE, text, "Dead-letter queue must be same type of queue as the source.");
            }
            if (!RedriveAllowPolicy.parse(target.get().setting(QueueAttributes.REDRIVE_ALLOW))
                    .allows(address.arn(name))) {
                throw SqsErrors.invalid(
                        QueueAttributes.REDRIVE, text, "Dead-letter queue does not allow this queue as a source.");
            }
        });
    }

    private static void checkName(String name, boolean fifo, Map<String, String> attributes) {
        boolean wanted = "true".equals(attributes.get(QueueAttributes.FIFO));
        if (fifo != wanted || !name.matches("[A-Za-z0-9_-]{1,80}(\\.fifo)?") || name.length() > 80) {
            throw SqsErrors.badQueueName(wanted);
        }
    }

    private static void checkTags(int count) {
        if (count > MOST_TAGS) {
            throw SqsErrors.invalid("Too many tags added for queue: " + count + ".");
        }
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof AwsException known ? known : e;
        }
    }
}
