package workshop.localcloud.console;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FeedTest {

    private static final Set<Happening.Kind> ALL = EnumSet.allOf(Happening.Kind.class);

    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
    private final Feed feed = new Feed(timer, Clock.systemUTC(), 3);

    @AfterEach
    void stop() throws Exception {
        feed.close();
        timer.shutdownNow();
        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_happened_comes_in_order_whatever_its_kind() {
        feed.publish(new StreamWrite("a"));
        feed.publish(new StepAt("1"));
        feed.publish(new StreamWrite("b"));

        assertThat(feed.after(0, ALL, 10).entries()).extracting(Feed.Entry::id).containsExactly(1L, 2L, 3L);
        assertThat(feed.after(1, ALL, 1).entries()).extracting(Feed.Entry::id).containsExactly(2L);
        assertThat(feed.after(1, ALL, 1).last()).isEqualTo(2);
        assertThat(feed.newest(Happening.Kind.WRITE, 10))
                .extracting(Feed.Entry::id)
                .containsExactly(3L, 1L);
    }

    @Test
    void many_of_one_kind_do_not_push_out_another_and_who_was_too_slow_is_told() {
        feed.publish(new StepAt("kept"));
        for (int i = 0; i < 10; i++) {
            feed.publish(new StreamWrite("s"));
        }
        Feed.Page slow = feed.after(0, ALL, 10);
        assertThat(slow.entries()).extracting(Feed.Entry::id).containsExactly(1L, 9L, 10L, 11L);
        assertThat(slow.lost()).containsExactly(Happening.Kind.WRITE);
        assertThat(feed.after(8, ALL, 10).lost()).isEmpty();
    }

    @Test
    void what_is_large_pushes_out_what_is_older_but_not_itself() {
        feed.publish(new StepAt("old"));
        feed.publish(new StepAt("x".repeat(20 << 20)));
        assertThat(feed.newest(Happening.Kind.JOURNEY, 10))
                .extracting(Feed.Entry::id)
                .containsExactly(2L);
    }

    @Test
    void a_listener_is_woken_by_what_happens_and_by_the_end() throws Exception {
        CompletableFuture<Void> news = feed.news(0).toCompletableFuture();
        assertThat(news).isNotDone();
        feed.publish(new StreamWrite("s"));
        news.get(10, TimeUnit.SECONDS);
        assertThat(feed.news(0).toCompletableFuture()).isDone();

        CompletableFuture<Void> end = feed.news(1).toCompletableFuture();
        feed.close();
        end.get(10, TimeUnit.SECONDS);
        assertThat(feed.news(1).toCompletableFuture()).isDone();
    }

    @Test
    void an_event_stream_goes_on_where_its_page_was_and_says_what_was_lost() throws Exception {
        for (int i = 0; i < 5; i++) {
            feed.publish(new StreamWrite("s" + i));
        }
        assertThat(next(new EventStream(feed, "run", Optional.of("run-4"))))
                .startsWith("id: run-5\nevent: write\ndata: {\"stream\":\"s4\",\"id\":5,\"time\":");
        assertThat(next(new EventStream(feed, "run", Optional.of("run-0"))))
                .startsWith("id: run-0\nevent: lost\ndata: {\"kinds\":[\"write\"]}\n\nid: run-3\n");
    }

    @Test
    void an_event_stream_tells_a_page_of_an_earlier_run_so_and_begins_with_what_happens_now() throws Exception {
        feed.publish(new StreamWrite("before"));
        for (String last : List.of("other-1", "run", "run-", "run-99999999999999999999", "run-x")) {
            EventStream stream = new EventStream(feed, "run", Optional.of(last));
            if (!last.startsWith("run-")) {
                assertThat(next(stream)).isEqualTo("id: run-1\nevent: restarted\ndata: {}\n\n");
            }
            CompletableFuture<Optional<byte[]>> piece = stream.next().toCompletableFuture();
            assertThat(piece).isNotDone();
        }
        EventStream fresh = new EventStream(feed, "run", Optional.empty());
        CompletableFuture<Optional<byte[]>> piece = fresh.next().toCompletableFuture();
        feed.publish(new StreamWrite("now"));
        assertThat(piece.get(10, TimeUnit.SECONDS).orElseThrow()).asString().contains("\"stream\":\"now\"");
        feed.close();
        assertThat(fresh.next().toCompletableFuture().get(10, TimeUnit.SECONDS)).isEmpty();
    }

    private static String next(EventStream stream) throws Exception {
        return new String(
                stream.next().toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** Something of another kind. */
    private record StepAt(String text) implements Happening {
        @Override
        public Kind kind() {
            return Kind.JOURNEY;
        }

        @Override
        public int size() {
            return text.length();
        }

        @Override
        public com.fasterxml.jackson.databind.node.ObjectNode summary() {
            return workshop.localcloud.http.Json.object();
        }
    }
}
