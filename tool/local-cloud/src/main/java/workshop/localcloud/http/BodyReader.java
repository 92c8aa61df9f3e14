package workshop.localcloud.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.io.Content;

/**
 * Reads a body as it arrives: a peer that is slow holds no thread, and one that promises much gets no memory for what it
 * has not sent.
 */
final class BodyReader {

    private static final int FIRST = 8 * 1024;

    /** The body is longer than it may be. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** The bodies of all requests together take what they may. */
    static final class NoRoom extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final Content.Source source;
    private final long declared;
    private final int largest;
    private final BodyMemory memory;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private byte[] read = {};
    private int length;

    /**
     * @param declared bytes, of Content-Length; negative when nothing is declared
     * @param largest bytes
     */
    BodyReader(Content.Source source, long declared, int largest, BodyMemory memory) {
        this.source = source;
        this.declared = declared;
        this.largest = largest;
        this.memory = memory;
    }

    /**
     * The whole body, for which {@link BodyMemory#shrink} to nothing is owed.
     *
     * @return fails with {@link TooLarge}, {@link NoRoom} or what broke the connection; then nothing is owed
     */
    CompletionStage<byte[]> whole() {
        if (declared > largest) {
            whole.completeExceptionally(new TooLarge());
        } else {
            goOn();
        }
        return whole;
    }

    private void goOn() {
        try {
            while (true) {
                Content.Chunk chunk = source.read();
                if (chunk == null) {
                    source.demand(this::goOn);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    throw new IOException(chunk.getFailure());
                }
                boolean last = chunk.isLast();
                take(chunk);
                if (last) {
                    done();
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            memory.shrink(read.length, 0);
            read = new byte[0];
            whole.completeExceptionally(e);
        }
    }

    private void take(Content.Chunk chunk) throws IOException {
        try {
            int more = chunk.remaining();
            if (more > largest - length) {
                throw new TooLarge();
            }
            if (length + more > read.length) {
                growTo(capacityFor(length + more));
            }
            chunk.get(read, length, more);
            length += more;
        } finally {
            chunk.release();
        }
    }

    /** Twice what came, but no more than is to come. */
    private int capacityFor(int needed) {
        long most = declared < 0 ? largest : declared;
        return (int) Math.max(needed, Math.min(most, Math.max(FIRST, 2L * needed)));
    }

    private void growTo(int capacity) throws NoRoom {
        if (!memory.grow(read.length, capacity)) {
            throw new NoRoom();
        }
        read = Arrays.copyOf(read, capacity);
    }

    private void done() {
        if (length < read.length) {
            memory.shrink(read.length, length);
            read = Arrays.copyOf(read, length);
        }
        whole.complete(read);
    }
}
