package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;
import workshop.localcloud.sqs.QueueService;

/** AWS::SQS::Queue. Ref gives the URL. Encryption with a KMS key is refused. */
public final class QueueType implements ResourceType<QueueType.Queue> {

    private static final int LONGEST_NAME = 80;
    private static final String FIFO_SUFFIX = ".fifo";

    /** Settings that are text in a template and in SQS, and what SQS takes when a template has them no more. */
    private static final Map<String, String> SETTINGS = Map.of(
            "DelaySeconds", "0",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "ReceiveMessageWaitTimeSeconds", "0",
            "VisibilityTimeout", "30",
            "SqsManagedSseEnabled", "true");

    private static final List<String> FIFO_SETTINGS = List.of("FifoQueue", "ContentBasedDeduplication");
    private static final List<String> DOCUMENTS = List.of("RedrivePolicy", "RedriveAllowPolicy");

    /**
     * The properties; a queue without a name gets one.
     *
     * @param attributes by SQS's names
     */
    public record Queue(Optional<String> name, Map<String, String> attributes, Map<String, String> tags) {

        boolean fifo() {
            return "true".equals(attributes.get("FifoQueue"));
        }
    }

    private final QueueService queues;

    public QueueType(QueueService queues) {
        this.queues = queues;
    }

    @Override
    public String name() {
        return "AWS::SQS::Queue";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("Arn", "QueueName", "QueueUrl");
    }

    @Override
    public Queue read(Properties properties) {
        Map<String, String> attributes = new TreeMap<>();
        for (String setting : SETTINGS.keySet()) {
            properties.string(setting).ifPresent(value -> attributes.put(setting, value));
        }
        for (String setting : FIFO_SETTINGS) {
            properties.flag(setting).ifPresent(value -> attributes.put(setting, value.toString()));
        }
        for (String document : DOCUMENTS) {
            properties.json(document).ifPresent(value -> attributes.put(document, text(value)));
        }
        return new Queue(properties.string("QueueName"), attributes, TagList.read(properties));
    }

    @Override
    public Resource create(ResourceContext context, Queue queue) {
        String name = queue.name().orElseGet(() -> generatedName(context, queue));
        try {
            if (queues.exists(name)) {
                throw new ResourceException(
                        "Resource of type 'AWS::SQS::Queue' with identifier '{\"/properties/QueueName\":\"" + name
                                + "\"}' already exists.");
            }
            queues.create(name, queue.attributes(), tags(context, queue));
        } catch (AwsException e) {
            throw failed(e);
        }
        return resource(name);
    }

    @Override
    public boolean replaces(Queue before, Queue after) {
        return !before.name().equals(after.name()) || before.fifo() != after.fifo();
    }

    @Override
    public Resource update(ResourceContext context, String physicalId, Queue before, Queue after) {
        Map<String, String> changed = new TreeMap<>();
        before.attributes().keySet().stream()
                .filter(attribute -> !after.attributes().containsKey(attribute))
                .forEach(attribute -> changed.put(attribute, absent(attribute)));
        changed.putAll(after.attributes());
        try {
            String name = queues.nameOfUrl(physicalId);
            Map<String, String> tags = tags(context, after);
            queues.set(name, changed);
            queues.tag(
                    name,
                    tags,
                    before.tags().keySet().stream()
                            .filter(key -> !tags.containsKey(key))
                            .toList());
            return resource(name);
        } catch (AwsException e) {
            throw failed(e);
        }
    }

    @Override
    public void delete(ResourceContext context, String physicalId, Queue queue) {
        try {
            queues.delete(queues.nameOfUrl(physicalId));
        } catch (AwsException e) {
            if (!e.code().equals("QueueDoesNotExist")) {
                throw failed(e);
            }
        }
    }

    private Resource resource(String name) {
        String url = queues.url(name);
        return new Resource(url, Map.of("Arn", queues.arn(name), "QueueName", name, "QueueUrl", url));
    }

    private static String generatedName(ResourceContext context, Queue queue) {
        return queue.fifo()
                ? context.generatedName(LONGEST_NAME - FIFO_SUFFIX.length()) + FIFO_SUFFIX
                : context.generatedName(LONGEST_NAME);
    }

    /** The value that stands for none. */
    private static String absent(String attribute) {
        return DOCUMENTS.contains(attribute) ? "" : SETTINGS.getOrDefault(attribute, "false");
    }

    private static String text(JsonNode document) {
        return document.isTextual() ? document.textValue() : Json.text(document);
    }

    private static Map<String, String> tags(ResourceContext context, Queue queue) {
        Map<String, String> tags = new LinkedHashMap<>(context.tags());
        tags.putAll(queue.tags());
        return tags;
    }

    static ResourceException failed(AwsException cause) {
        return new ResourceException(
                cause.getMessage() + " (Service: Sqs, Status Code: " + cause.status() + ")", cause);
    }
}
