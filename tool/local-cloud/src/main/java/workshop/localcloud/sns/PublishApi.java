package workshop.localcloud.sns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.http.Xml;

/** The operations that publish. */
final class PublishApi {

    private static final String TOPIC = "TopicArn";
    private static final String TARGET = "TargetArn";
    private static final String ENTRIES = "PublishBatchRequestEntries";
    private static final String ID = "Id";
    private static final int MOST_ENTRIES = 10;

    private final PublishService service;
    private final SnsArns arns;
    private final SnsAccess access;

    PublishApi(PublishService service, SnsArns arns, SnsAccess access) {
        this.service = service;
        this.arns = arns;
        this.access = access;
    }

    Map<String, QueryService.Operation> operations() {
        return Map.of("Publish", this::publish, "PublishBatch", this::publishBatch);
    }

    private void publish(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("Publish", parameters, with(PublicationInput.MEMBERS, TOPIC, TARGET));
        if (in.sent(TOPIC).isEmpty() && in.sent(TARGET).isEmpty()) {
            throw SnsErrors.invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }
        String parameter = in.sent(TOPIC).isPresent() ? TOPIC : TARGET;
        String topic = asked(call, parameter, in.required(parameter));
        result.add("MessageId", service.publish(topic, PublicationInput.read(in)));
    }

    /** One entry that is not right spoils the batch, as on AWS; so there are none that fail by themselves. */
    private void publishBatch(Call call, QueryParameters parameters, Xml result) {
        SnsInput in = SnsInput.of("PublishBatch", parameters, Set.of(TOPIC, ENTRIES));
        List<SnsInput> entries = in.entries(ENTRIES, with(PublicationInput.MEMBERS, ID));
        String topic = asked(call, TOPIC, in.required(TOPIC));
        checkIds(entries);
        List<Publication> publications =
                entries.stream().map(PublicationInput::read).toList();
        long size = publications.stream()
                .mapToLong(each -> PublicationInput.size(each.message(), each.attributes()))
                .sum();
        if (size > PublicationInput.LARGEST) {
            throw SnsErrors.batchTooLong();
        }
        List<Xml> successful = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            successful.add(Xml.element("member")
                    .add(ID, entries.get(i).required(ID))
                    .add("MessageId", service.publish(topic, publications.get(i))));
        }
        result.members("Successful", successful).add(Xml.element("Failed"));
    }

    private String asked(Call call, String parameter, String arn) {
        String topic = arns.topicName(parameter, arn);
        access.require(call, "Publish", arn);
        return topic;
    }

    private static void checkIds(List<SnsInput> entries) {
        if (entries.isEmpty()) {
            throw SnsErrors.emptyBatch();
        }
        if (entries.size() > MOST_ENTRIES) {
            throw SnsErrors.tooManyEntries();
        }
        Set<String> ids = new HashSet<>();
        for (SnsInput entry : entries) {
            String id = entry.required(ID);
            if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
                throw SnsErrors.badEntryId();
            }
            if (!ids.add(id)) {
                throw SnsErrors.repeatedId();
            }
        }
    }

    private static Set<String> with(Set<String> parameters, String... more) {
        Set<String> all = new TreeSet<>(parameters);
        all.addAll(List.of(more));
        return all;
    }
}
