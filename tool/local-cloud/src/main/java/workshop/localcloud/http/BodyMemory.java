package workshop.localcloud.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the bodies of all requests together may take of the memory. A small body is always let in, so that one who sends
 * large ones does not shut the others out.
 */
final class BodyMemory {

    /** Bytes of a body that count for nothing. */
    static final int SMALL = 64 * 1024;

    private final AtomicLong left;

    /** @param bytes of all bodies together */
    BodyMemory(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /**
     * A body that grows from a number of bytes to another.
     *
     * @return whether there is room; nothing is taken otherwise
     */
    boolean grow(int from, int to) {
        long more = counted(to) - counted(from);
        if (left.addAndGet(-more) >= 0) {
            return true;
        }
        left.addAndGet(more);
        return false;
    }

    /** A body that shrinks from a number of bytes to another; to none when it is no longer needed. */
    void shrink(int from, int to) {
        left.addAndGet(counted(from) - counted(to));
    }

    private static long counted(int bytes) {
        return Math.max(0L, (long) bytes - SMALL);
    }
}
