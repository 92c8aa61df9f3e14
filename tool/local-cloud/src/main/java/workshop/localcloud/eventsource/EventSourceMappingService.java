package workshop.localcloud.eventsource;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.dynamodb.TableStreams;
import workshop.localcloud.eventsource.processing.Checkpoint;
import workshop.localcloud.eventsource.processing.MappingSettings;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Ids;

/** Creates, changes and deletes event source mappings. Deleting a function or a table leaves them (recorded fact A3). */
public final class EventSourceMappingService {

    private static final String LATEST = "LATEST";

    private final Account account;
    private final MappingStore store;
    private final TableStreams streams;
    private final FunctionLookup functions;
    private final StreamAccess access;
    private final FailureDestinations destinations;
    private final MappingPollers pollers;
    private final Ids ids;
    private final Clock clock;

    public EventSourceMappingService(
            Account account,
            MappingStore store,
            TableStreams streams,
            FunctionLookup functions,
            StreamAccess access,
            FailureDestinations destinations,
            MappingPollers pollers,
            Ids ids,
            Clock clock) {
        this.account = account;
        this.store = store;
        this.streams = streams;
        this.functions = functions;
        this.access = access;
        this.destinations = destinations;
        this.pollers = pollers;
        this.ids = ids;
        this.clock = clock;
    }

    public Account account() {
        return account;
    }

    /** @throws AwsException Lambda's errors (recorded fact A5) */
    public synchronized Mapping create(MappingInput input) {
        String source = input.eventSourceArn().orElseThrow(MappingErrors::unrecognizedSource);
        String nameOrArn = input.functionName()
                .orElseThrow(() -> MappingErrors.validation("null", "functionName", "Member must not be null"));
        requireTableStream(source);
        String position = input.startingPosition().orElseThrow(MappingErrors::noStartingPosition);
        if (position.equals("AT_TIMESTAMP")) {
            throw MappingErrors.unsupportedPosition(source);
        }
        String functionArn = functions.find(nameOrArn).orElseThrow(MappingErrors::functionNotFound);
        if (!streams.exists(source)) {
            throw MappingErrors.streamNotFound(source);
        }
        Mapping mapping = new Mapping(
                ids.uuid(),
                source,
                functionArn,
                position,
                input.settings().applyTo(MappingSettings.DEFAULT),
                now(),
                Mapping.NOTHING_YET,
                input.tags());
        refuseDuplicate(mapping);
        requireAccess(mapping);
        requireDestination(mapping);
        if (position.equals(LATEST)) {
            startAtLatest(mapping);
        }
        store.put(mapping);
        pollers.changed(mapping.uuid());
        return mapping;
    }

    /** @throws AwsException ResourceNotFoundException */
    public Mapping get(String uuid) {
        return store.get(uuid).orElseThrow(MappingErrors::unknownMapping);
    }

    /**
     * The mappings, by UUID.
     *
     * @param function a name or an ARN
     */
    public List<Mapping> list(Optional<String> function, Optional<String> source) {
        return store.all().stream()
                .filter(mapping -> function.isEmpty() || concerns(mapping, function.get()))
                .filter(mapping -> source.isEmpty() || mapping.eventSourceArn().equals(source.get()))
                .toList();
    }

    /**
     * Changes what the input names; where the mapping stands in its stream stays.
     *
     * @throws AwsException Lambda's errors
     */
    public synchronized Mapping update(String uuid, MappingInput input) {
        return change(get(uuid), input, get(uuid).settings());
    }

    /**
     * Changes all settings: those that the input does not name become Lambda's defaults.
     *
     * @throws AwsException Lambda's errors
     */
    public synchronized Mapping replace(String uuid, MappingInput input) {
        return change(get(uuid), input, MappingSettings.DEFAULT);
    }

    private Mapping change(Mapping before, MappingInput input, MappingSettings basis) {
        if (input.eventSourceArn().isPresent() || input.startingPosition().isPresent()) {
            throw MappingErrors.notImplemented("a change of EventSourceArn or StartingPosition");
        }
        String functionArn = input.functionName()
                .map(name -> functions.find(name).orElseThrow(MappingErrors::functionNotFound))
                .orElse(before.functionArn());
        Mapping after = before.changed(functionArn, input.settings().applyTo(basis), now());
        if (!functionArn.equals(before.functionArn())) {
            refuseDuplicate(after);
            requireAccess(after);
        }
        if (!after.settings().onFailure().equals(before.settings().onFailure())) {
            requireDestination(after);
        }
        store.put(after);
        pollers.changed(after.uuid());
        return after;
    }

    /** Such as Enabled, as Get shows it. */
    String state(Mapping mapping) {
        return MappingView.state(mapping, pollers.isBusy(mapping.uuid()));
    }

    /**
     * Replaces the tags.
     *
     * @throws AwsException ResourceNotFoundException
     */
    public synchronized void tag(String uuid, Map<String, String> tags) {
        Mapping before = get(uuid);
        store.put(before.withTags(tags));
    }

    /**
     * Deletes it.
     *
     * @return the mapping as it was
     * @throws AwsException ResourceNotFoundException
     */
    public synchronized Mapping delete(String uuid) {
        Mapping mapping = get(uuid);
        store.remove(uuid);
        pollers.changed(uuid);
        return mapping;
    }

    /** Once, at creation: a LATEST that were found anew after each restart would lose what came in between. */
    private void startAtLatest(Mapping mapping) {
        String stream = mapping.eventSourceArn();
        for (TableStreams.Shard shard : streams.shards(stream)) {
            for (int i = 0; i < mapping.settings().parallelizationFactor(); i++) {
                store.put(new MappingStore.Progress(
                        mapping.uuid(),
                        shard.id(),
                        new Lane(i, mapping.settings().parallelizationFactor()),
                        Checkpoint.at(streams.latest(stream, shard)),
                        shard.end().isPresent()));
            }
        }
    }

    private void requireAccess(Mapping mapping) {
        if (!access.mayCreate(mapping)) {
            throw MappingErrors.invalidParameter(MappingErrors.cannotAccess(mapping.eventSourceArn()));
        }
    }

    private void requireDestination(Mapping mapping) {
        mapping.settings().onFailure().ifPresent(arn -> destinations.check(mapping, arn));
    }

    private void refuseDuplicate(Mapping mapping) {
        store.all().stream()
                .filter(other -> !other.uuid().equals(mapping.uuid()))
                .filter(other -> other.eventSourceArn().equals(mapping.eventSourceArn()))
                .filter(other -> other.functionArn().equals(mapping.functionArn()))
                .findFirst()
                .ifPresent(other -> {
                    throw MappingErrors.exists(other);
                });
    }

    private void requireTableStream(String source) {
        if (source.matches("arn:aws:(sqs|kinesis|kafka|mq|rds|docdb):.*")) {
            throw MappingErrors.notImplemented(
                    "event sources of the service " + source.substring(8, source.indexOf(':', 8)));
        }
        if (!source.startsWith("arn:aws:dynamodb:")) {
            throw MappingErrors.unrecognizedSource();
        }
    }

    private static boolean concerns(Mapping mapping, String function) {
        return mapping.functionArn().equals(function)
                || mapping.functionArn().endsWith(":function:" + function)
                || (!function.contains(":") && mapping.functionName().equals(function));
    }

    private double now() {
        return clock.millis() / 1000.0;
    }
}
