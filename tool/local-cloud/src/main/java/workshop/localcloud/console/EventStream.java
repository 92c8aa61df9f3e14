package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import workshop.localcloud.http.Continuation;
import workshop.localcloud.http.Json;

/**
 * One listener's server-sent events. An id is the run of the local cloud and a number of its feed, so that a page that
 * comes back after a restart is told so. Nothing is kept for the listener but its place.
 */
final class EventStream implements Continuation {

    private static final int MOST_IN_A_PIECE = 500;

    private final Feed feed;
    private final String run;
    private long seen;
    private boolean restarted;

    /**
     * @param run the local cloud's run
     * @param lastEventId what the listener saw last; empty begins with what happens from now on
     */
    EventStream(Feed feed, String run, Optional<String> lastEventId) {
        this.feed = feed;
        this.run = run;
        String prefix = run + "-";
        this.restarted = lastEventId.isPresent() && !lastEventId.get().startsWith(prefix);
        this.seen = lastEventId
                .filter(id ->
                        id.startsWith(prefix) && id.substring(prefix.length()).matches("\\d{1,18}"))
                .map(id -> Long.parseLong(id.substring(prefix.length())))
                .orElseGet(feed::last);
    }

    /** What comes before anything has happened. */
    byte[] beginning() {
        return bytes("retry: 1000\n\n");
    }

    @Override
    public CompletionStage<Optional<byte[]>> next() {
        if (restarted) {
            restarted = false;
            return CompletableFuture.completedFuture(Optional.of(bytes(event("restarted", Json.object()))));
        }
        return feed.news(seen).thenApply(nothing -> feed.isClosed() ? Optional.empty() : Optional.of(piece()));
    }

    private byte[] piece() {
        Feed.Page page = feed.after(seen, EnumSet.allOf(Happening.Kind.class), MOST_IN_A_PIECE);
        StringBuilder text = new StringBuilder();
        if (!page.lost().isEmpty()) {
            ObjectNode lost = Json.object();
            ArrayNode kinds = lost.putArray("kinds");
            page.lost().forEach(kind -> kinds.add(kind.text()));
            text.append(event("lost", lost));
        }
        for (Feed.Entry entry : page.entries()) {
            seen = entry.id();
            text.append(event(entry.what().kind().text(), FeedJson.of(entry)));
        }
        seen = page.last();
        return bytes(text.isEmpty() ? ":\n\n" : text.toString());
    }

    private String event(String name, ObjectNode data) {
        return "id: " + run + "-" + seen + "\nevent: " + name + "\ndata: " + Json.text(data) + "\n\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
