package workshop.localcloud.logs;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Pages of events; what the group's retention no longer keeps is not shown. */
final class EventReader {

    /** A page of GetLogEvents, oldest event first. */
    record StreamPage(List<StoredEvent> events, String forwardToken, String backwardToken) {}

    /** A page of FilterLogEvents, oldest event first. */
    record FilterPage(List<StoredEvent> events, Optional<String> nextToken) {}

    /**
     * What GetLogEvents asks for.
     *
     * @param from milliseconds since 1970
     * @param to the first time no longer wanted
     */
    record StreamRequest(
            LogGroup group,
            String stream,
            long from,
            long to,
            Optional<String> token,
            int limit,
            boolean startFromHead) {}

    /** What FilterLogEvents asks for; no streams stand for all. */
    record FilterRequest(
            LogGroup group,
            List<String> streams,
            long from,
            long to,
            Optional<String> token,
            int limit,
            FilterPattern pattern) {}

    private static final int PAGE_BYTES = 1_048_576;
    private static final String FILTER_TOKEN = "FilterLogEvents:";

    private final EventStore events;
    private final Clock clock;

    EventReader(EventStore events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    StreamPage page(StreamRequest request) {
        boolean backward = request.token().map(token -> token.startsWith("b/")).orElse(!request.startFromHead());
        Optional<Position> place = request.token().map(EventReader::streamPosition);
        EventQuery query = new EventQuery(
                request.group().name(),
                List.of(request.stream()),
                Math.max(request.from(), request.group().expiredBefore(clock.millis())),
                request.to(),
                backward ? Position.START : place.orElse(Position.START),
                backward ? place.orElse(Position.END) : Position.END,
                backward);
        List<StoredEvent> found = collect(query, event -> true, request.limit(), false);
        if (backward) {
            Collections.reverse(found);
        }
        if (found.isEmpty()) {
            Position start = new Position(Math.max(0, request.from()), 0);
            // An end answers with the token it was given: so callers know that it is the end.
            return backward
                    ? new StreamPage(
                            found,
                            token("f", place.map(Position::previous).orElse(start)),
                            token("b", place.orElse(start)))
                    : new StreamPage(
                            found,
                            token("f", place.orElse(start)),
                            token("b", place.map(Position::next).orElse(start)));
        }
        return new StreamPage(
                found,
                token("f", found.get(found.size() - 1).position()),
                token("b", found.get(0).position()));
    }

    FilterPage filter(FilterRequest request) {
        EventQuery query = new EventQuery(
                request.group().name(),
                request.streams(),
                Math.max(request.from(), request.group().expiredBefore(clock.millis())),
                request.to(),
                request.token().map(EventReader::filterPosition).orElse(Position.START),
                Position.END,
                false);
        List<StoredEvent> found = collect(query, request.pattern(), request.limit(), true);
        List<StoredEvent> page = new ArrayList<>();
        int bytes = 0;
        for (StoredEvent event : found) {
            bytes += event.size();
            if (page.size() == request.limit() || bytes > PAGE_BYTES && !page.isEmpty()) {
                Position last = page.get(page.size() - 1).position();
                return new FilterPage(page, Optional.of(filterToken(last)));
            }
            page.add(event);
        }
        return new FilterPage(page, Optional.empty());
    }

    /** @param oneMore whether to go beyond limit or size by one event, so that the caller knows there is more */
    private List<StoredEvent> collect(EventQuery query, FilterPattern pattern, int limit, boolean oneMore) {
        List<StoredEvent> found = new ArrayList<>();
        int bytes = 0;
        EventQuery remaining = query;
        while (true) {
            List<StoredEvent> chunk = events.chunk(remaining);
            if (chunk.isEmpty()) {
                return found;
            }
            for (StoredEvent event : chunk) {
                if (pattern.matches(event.message())) {
                    bytes += event.size();
                    boolean full = found.size() >= limit || bytes > PAGE_BYTES && !found.isEmpty();
                    if (full && !oneMore) {
                        return found;
                    }
                    found.add(event);
                    if (full) {
                        return found;
                    }
                }
            }
            remaining = remaining.continuingAfter(chunk.get(chunk.size() - 1).position());
        }
    }

    private static String token(String direction, Position position) {
        return direction + "/" + position.digits() + "/s";
    }

    private static Position streamPosition(String token) {
        if (!token.matches("[fb]/\\d{56}/s")) {
            throw LogsErrors.invalidToken();
        }
        return Position.ofDigits(token.substring(2, 58)).orElseThrow(LogsErrors::invalidToken);
    }

    private static String filterToken(Position position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((FILTER_TOKEN + position.digits()).getBytes(StandardCharsets.UTF_8));
    }

    private static Position filterPosition(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(FILTER_TOKEN)) {
                return Position.ofDigits(text.substring(FILTER_TOKEN.length())).orElseThrow(LogsErrors::invalidToken);
            }
        } catch (IllegalArgumentException e) {
            throw LogsErrors.invalidToken();
        }
        throw LogsErrors.invalidToken();
    }
}
