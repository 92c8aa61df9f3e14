package workshop.localcloud.lambda.bootstrap;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The one pipe from a function's process to the local cloud: standard output, standard error and the Lambda logger in
 * the order in which they were written, each piece in a frame that says what it is. A frame is a magic number, a type,
 * a length and bytes; what the virtual machine itself writes stands between frames.
 */
public final class Output {

    public static final int MAGIC = 0xF1C0DE5E;
    public static final int HEADER = 9;

    /** The longest content of a frame in bytes: what one log event may have. */
    public static final int LONGEST = 256 * 1024;

    public static final byte OUT = 1;
    public static final byte ERR = 2;
    public static final byte EVENT = 3;
    public static final byte MARK = 4;

    /** Standard output; standard error, which is the same pipe, when the function has closed it. */
    private static FileOutputStream pipe = new FileOutputStream(FileDescriptor.out);

    private static boolean fallenBack;

    private Output() {}

    /** Sends what the program prints through the pipe. */
    static void install() {
        System.setOut(new PrintStream(new Pieces(OUT), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Pieces(ERR), true, StandardCharsets.UTF_8));
    }

    /** One call of the Lambda logger. */
    public static void event(byte[] message) {
        write(EVENT, message, 0, message.length);
    }

    /**
     * Everything printed before is in the pipe; carries the memory that the heap has, in bytes.
     *
     * @return whether the mark was written: a function may have closed both of its outputs
     */
    public static boolean mark(int number) {
        byte[] content = ByteBuffer.allocate(12)
                .putInt(number)
                .putLong(Runtime.getRuntime().totalMemory())
                .array();
        return write(MARK, content, 0, content.length);
    }

    private static synchronized boolean write(byte type, byte[] bytes, int offset, int length) {
        int from = offset;
        int end = offset + length;
        try {
            while (from < end) {
                int to = pieceEnd(bytes, from, end);
                byte[] frame = ByteBuffer.allocate(HEADER + to - from)
                        .putInt(MAGIC)
                        .put(type)
                        .putInt(to - from)
                        .put(bytes, from, to - from)
                        .array();
                send(frame);
                from = to;
            }
            return true;
        } catch (IOException e) {
            return false; // When nobody reads any more, the watch on standard input ends the process.
        }
    }

    private static void send(byte[] frame) throws IOException {
        try {
            pipe.write(frame);
        } catch (IOException e) {
            if (fallenBack) {
                throw e;
            }
            fallenBack = true;
            pipe = new FileOutputStream(FileDescriptor.err);
            pipe.write(frame);
        }
    }

    /** Cuts between characters of UTF-8 where it has to cut. */
    private static int pieceEnd(byte[] bytes, int from, int end) {
        if (end - from <= LONGEST) {
            return end;
        }
        int cut = from + LONGEST;
        for (int i = 0; i < 3 && (bytes[cut] & 0xC0) == 0x80; i++) {
            cut--;
        }
        return cut;
    }

    private static final class Pieces extends OutputStream {

        private final byte type;

        Pieces(byte type) {
            this.type = type;
        }

        @Override
        public void write(int b) {
            Output.write(type, new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Output.write(type, bytes, offset, length);
        }
    }
}
