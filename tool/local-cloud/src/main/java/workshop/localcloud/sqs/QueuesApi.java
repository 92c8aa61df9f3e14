package workshop.localcloud.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Json;

/** The operations on queues, their attributes and tags. */
final class QueuesApi {

    private static final String URL = "QueueUrl";
    private static final int LARGEST_PAGE = 1000;

    private final QueueService service;
    private final SqsAccess access;

    QueuesApi(QueueService service, SqsAccess access) {
        this.service = service;
        this.access = access;
    }

    Map<String, SqsOperation> operations() {
        Map<String, SqsOperation> operations = new TreeMap<>();
        add(operations, "CreateQueue", Set.of("QueueName", "Attributes", "tags"), this::createQueue);
        add(operations, "DeleteQueue", Set.of(URL), this::deleteQueue);
        add(operations, "GetQueueUrl", Set.of("QueueName", "QueueOwnerAWSAccountId"), this::getQueueUrl);
        add(operations, "ListQueues", Set.of("QueueNamePrefix", "MaxResults", "NextToken"), this::listQueues);
        add(operations, "GetQueueAttributes", Set.of(URL, "AttributeNames"), this::getQueueAttributes);
        add(operations, "SetQueueAttributes", Set.of(URL, "Attributes"), this::setQueueAttributes);
        add(operations, "PurgeQueue", Set.of(URL), this::purgeQueue);
        add(operations, "TagQueue", Set.of(URL, "Tags"), this::tagQueue);
        add(operations, "UntagQueue", Set.of(URL, "TagKeys"), this::untagQueue);
        add(operations, "ListQueueTags", Set.of(URL), this::listQueueTags);
        add(operations, "ListDeadLetterSourceQueues", Set.of(URL, "MaxResults", "NextToken"), this::listSources);
        return operations;
    }

    private ObjectNode createQueue(Call call, SqsInput in) {
        String name = in.required("QueueName");
        Map<String, String> tags = in.stringMap("tags");
        access.require(call, "CreateQueue", name);
        if (!tags.isEmpty()) {
            access.require(call, "TagQueue", name);
        }
        return Json.object().put(URL, service.create(name, in.stringMap("Attributes"), tags));
    }

    private ObjectNode deleteQueue(Call call, SqsInput in) {
        service.delete(queue(call, in, "DeleteQueue"));
        return Json.object();
    }

    private ObjectNode getQueueUrl(Call call, SqsInput in) {
        String name = in.required("QueueName");
        access.require(call, "GetQueueUrl", name);
        if (in.string("QueueOwnerAWSAccountId")
                .filter(owner -> !service.isOwn(owner))
                .isPresent()) {
            throw SqsErrors.noQueue();
        }
        return Json.object().put(URL, service.url(service.find(name).name()));
    }

    private ObjectNode listQueues(Call call, SqsInput in) {
        access.require(call, "ListQueues", "*");
        return page(in, service.names(in.string("QueueNamePrefix").orElse("")), "QueueUrls");
    }

    private ObjectNode listSources(Call call, SqsInput in) {
        return page(in, service.sourcesOf(queue(call, in, "ListDeadLetterSourceQueues")), "queueUrls");
    }

    private ObjectNode getQueueAttributes(Call call, SqsInput in) {
        String name = queue(call, in, "GetQueueAttributes");
        List<String> wanted = in.strings("AttributeNames");
        ObjectNode output = Json.object();
        Map<String, String> all = service.attributes(name);
        wanted.stream()
                .filter(each -> !each.equals("All") && !all.containsKey(each) && !QueueAttributes.mayBeMissing(each))
                .findFirst()
                .ifPresent(each -> {
                    throw SqsErrors.unknownAttribute(each);
                });
        all.forEach((attribute, value) -> {
            if (wanted.contains("All") || wanted.contains(attribute)) {
                output.withObject("Attributes").put(attribute, value);
            }
        });
        return output;
    }

    private ObjectNode setQueueAttributes(Call call, SqsInput in) {
        String name = queue(call, in, "SetQueueAttributes");
        if (!in.has("Attributes")) {
            throw SqsErrors.missing("Attribute.Name");
        }
        service.set(name, in.stringMap("Attributes"));
        return Json.object();
    }

    private ObjectNode purgeQueue(Call call, SqsInput in) {
        service.purge(queue(call, in, "PurgeQueue"));
        return Json.object();
    }

    private ObjectNode tagQueue(Call call, SqsInput in) {
        service.tag(queue(call, in, "TagQueue"), in.stringMap("Tags"), List.of());
        return Json.object();
    }

    private ObjectNode untagQueue(Call call, SqsInput in) {
        service.tag(queue(call, in, "UntagQueue"), Map.of(), in.strings("TagKeys"));
        return Json.object();
    }

    private ObjectNode listQueueTags(Call call, SqsInput in) {
        Map<String, String> tags = service.tags(queue(call, in, "ListQueueTags"));
        ObjectNode output = Json.object();
        new TreeMap<>(tags).forEach((key, value) -> output.withObject("Tags").put(key, value));
        return output;
    }

    private String queue(Call call, SqsInput in, String operation) {
        String name = service.nameOfUrl(in.required(URL));
        access.require(call, operation, name);
        return name;
    }

    /** Without MaxResults AWS answers the first 1000 and no token. */
    private ObjectNode page(SqsInput in, List<String> names, String member) {
        int most = in.number("MaxResults", 1, LARGEST_PAGE).orElse(LARGEST_PAGE);
        String after = in.string("NextToken").map(QueuesApi::nameOfToken).orElse("");
        List<String> rest =
                names.stream().filter(name -> name.compareTo(after) > 0).toList();
        List<String> page = rest.subList(0, Math.min(most, rest.size()));
        ObjectNode output = Json.object();
        if (!page.isEmpty()) {
            page.forEach(name -> output.withArray(member).add(service.url(name)));
        }
        if (in.has("MaxResults") && page.size() < rest.size()) {
            String last = page.get(page.size() - 1);
            output.put("NextToken", Base64.getEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
        }
        return output;
    }

    private static String nameOfToken(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SqsErrors.invalid("NextToken", token, "Invalid next token.");
        }
    }

    private static void add(
            Map<String, SqsOperation> operations,
            String name,
            Set<String> known,
            BiFunction<Call, SqsInput, ObjectNode> operation) {
        operations.put(
                name,
                (call, input) ->
                        CompletableFuture.completedFuture(operation.apply(call, new SqsInput(name, input, known))));
    }
}
