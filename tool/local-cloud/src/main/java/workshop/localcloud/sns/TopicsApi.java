package workshop.localcloud.sns;

import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.http.Xml;

/** The operations on topics. */
final class TopicsApi {

    private static final String TOPIC = "TopicArn";
    private static final String TAGGED = "ResourceArn";

    private final SnsStore store;
    private final TopicService topics;
    private final SnsArns arns;
    private final SnsAccess access;

    TopicsApi(SnsStore store, TopicService topics, SnsArns arns, SnsAccess access) {
        this.store = store;
        this.topics = topics;
        this.arns = arns;
        this.access = access;
    }

    Map<String, QueryService.Operation> operations() {
        return Map.of(
                "CreateTopic", this::createTopic,
                "DeleteTopic", this::deleteTopic,
                "ListTopics", this::listTopics,
                "GetTopicAttributes", this::getTopicAttributes,
                "SetTopicAttributes", this::setTopicAttributes,
                "TagResource", this::tagResource,
                "UntagResource", this::untagResource,
                "ListTagsForResource", this::listTagsForResource);
    }

    private void createTopic(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("CreateTopic", parameters, Set.of("Name", "Attributes", "Tags"));
        String name = in.required("Name");
        access.require(call, "CreateTopic", arns.topic(name));
        Map<String, String> tags = in.tags();
        if (!tags.isEmpty()) {
            access.require(call, "TagResource", arns.topic(name));
        }
        result.add(TOPIC, topics.create(name, in.map("Attributes"), tags));
    }

    private void deleteTopic(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("DeleteTopic", parameters, Set.of(TOPIC));
        topics.delete(asked(call, "DeleteTopic", in));
    }

    private void listTopics(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("ListTopics", parameters, Set.of("NextToken"));
        access.require(call, "ListTopics", SnsAccess.ALL);
        SnsPage.write(in, result, "Topics", store.topics(), Topic::name, topic -> Xml.element("member")
                .add(TOPIC, arns.of(topic)));
    }

    private void getTopicAttributes(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("GetTopicAttributes", parameters, Set.of(TOPIC));
        result.add(attributes(topics.attributes(asked(call, "GetTopicAttributes", in))));
    }

    private void setTopicAttributes(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("SetTopicAttributes", parameters, Set.of(TOPIC, "AttributeName", "AttributeValue"));
        String attribute = in.required("AttributeName");
        TopicAttributes.checkName(attribute, "AttributeName");
        topics.set(
                asked(call, "SetTopicAttributes", in),
                attribute,
                in.sent("AttributeValue").orElse(""));
    }

    private void tagResource(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("TagResource", parameters, Set.of(TAGGED, "Tags"));
        topics.tag(tagged(call, "TagResource", in), in.tags(), List.of());
    }

    private void untagResource(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("UntagResource", parameters, Set.of(TAGGED, "TagKeys"));
        topics.tag(tagged(call, "UntagResource", in), Map.of(), in.strings("TagKeys"));
    }

    private void listTagsForResource(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("ListTagsForResource", parameters, Set.of(TAGGED));
        Map<String, String> tags = topics.tags(tagged(call, "ListTagsForResource", in));
        result.members(
                "Tags",
                tags.entrySet().stream()
                        .map(tag ->
                                Xml.element("member").add("Key", tag.getKey()).add("Value", tag.getValue()))
                        .toList());
    }

    /** A map as the Query protocol writes it. */
    static Xml attributes(Map<String, String> attributes) {
        Xml map = Xml.element("Attributes");
        attributes.forEach(
                (name, value) -> map.add(Xml.element("entry").add("key", name).add("value", value)));
        return map;
    }

    /** The name of the topic that the call names, which the caller may touch so. */
    private String asked(Call call, String operation, SnsInput in) {
        String arn = in.required(TOPIC);
        String name = arns.topicName(TOPIC, arn);
        access.require(call, operation, arn);
        return name;
    }

    private String tagged(Call call, String operation, SnsInput in) {
        String arn = in.required(TAGGED);
        String name = arns.topicName(TAGGED, arn);
        access.require(call, operation, arn);
        if (!topics.exists(name)) {
            throw SnsErrors.noResource();
        }
        return name;
    }
}
