package workshop.localcloud.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a body takes of the memory while it arrives. */
class BodyReaderTest {

    private static final int MEGABYTE = 1024 * 1024;

    /** What is told of a body, which comes as somebody sends it. */
    private static final class Sent implements Content.Source {

        private final AtomicReference<Runnable> demand = new AtomicReference<>();
        private Content.@Nullable Chunk next;

        void send(int bytes, boolean last) {
            next = Content.Chunk.from(ByteBuffer.allocate(bytes), last);
            demand.getAndSet(null).run();
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk chunk = next;
            next = null;
            return chunk;
        }

        @Override
        public void demand(Runnable callback) {
            demand.set(callback);
        }

        @Override
        public void fail(Throwable failure) {
            next = Content.Chunk.from(failure);
        }
    }

    @Test
    @Timeout(60)
    void aPromiseTakesNothingAndWhatComesNotMuchMoreThanItself() throws Exception {
        BodyMemory memory = new BodyMemory(5 * MEGABYTE);
        Sent sent = new Sent();
        var whole = new BodyReader(sent, 200L * MEGABYTE, 256 * MEGABYTE, memory)
                .whole()
                .toCompletableFuture();

        assertThat(memory.grow(0, 5 * MEGABYTE))
                .as("nothing is taken for a promise")
                .isTrue();
        memory.shrink(5 * MEGABYTE, 0);
        sent.send(MEGABYTE, false);
        assertThat(memory.grow(0, 3 * MEGABYTE)).as("twice what came").isTrue();
        assertThat(memory.grow(0, MEGABYTE)).isFalse();
        memory.shrink(3 * MEGABYTE, 0);
        sent.send(MEGABYTE, true);

        assertThat(whole.get()).hasSize(2 * MEGABYTE);
        memory.shrink(2 * MEGABYTE, 0);
        assertThat(memory.grow(0, 5 * MEGABYTE)).as("all is given back").isTrue();
    }

    @Test
    @Timeout(60)
    void whatAllTogetherMayNotTakeIsRefusedAndGivenBackAndSmallOnesGetIn() throws Exception {
        BodyMemory memory = new BodyMemory(2 * MEGABYTE);
        Sent large = new Sent();
        var refused = new BodyReader(large, -1, 256 * MEGABYTE, memory).whole().toCompletableFuture();
        large.send(MEGABYTE, false);
        Sent small = new Sent();
        var letIn = new BodyReader(small, 10, 256 * MEGABYTE, memory).whole().toCompletableFuture();
        large.send(MEGABYTE, false);
        large.send(MEGABYTE, false);
        small.send(10, true);

        assertThatThrownBy(refused::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(BodyReader.NoRoom.class);
        assertThat(letIn.get()).hasSize(10);
        assertThat(memory.grow(0, 2 * MEGABYTE)).isTrue();
    }
}
