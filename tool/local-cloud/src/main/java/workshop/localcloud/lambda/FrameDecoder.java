package workshop.localcloud.lambda;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import workshop.localcloud.lambda.bootstrap.Output;

/**
 * Turns the bytes of a process's pipe into log messages and marks, piece by piece: what is printed becomes an event for
 * each line, a call of the Lambda logger one event, whatever lines it has. Holds at most one frame and three lines.
 */
final class FrameDecoder {

    /** What came out of the pipe. */
    sealed interface Item {
        /** A log event; a printed line keeps its newline. */
        record Message(String text) implements Item {}

        /** Everything printed before the process's call of next has come out. */
        record Mark(int number, long heap) implements Item {}
    }

    private byte[] rest = {};
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

    List<Item> decode(byte[] bytes, int length) {
        List<Item> items = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(rest.length + length).put(rest).put(bytes, 0, length);
        buffer.flip();
        boolean whole = true;
        while (whole && buffer.hasRemaining()) {
            whole = takeOne(buffer, items);
        }
        rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return items;
    }

    /** The lines that have no end, when there will be none. */
    List<Item> end() {
        List<Item> items = new ArrayList<>();
        for (byte each : rest) {
            addByte(raw, each, items);
        }
        rest = new byte[0];
        endLines(items);
        return items;
    }

    private boolean takeOne(ByteBuffer buffer, List<Item> items) {
        int start = buffer.position();
        int available = buffer.remaining();
        for (int i = 0; i < Math.min(4, available); i++) {
            if (buffer.get(start + i) != (byte) (Output.MAGIC >>> (24 - 8 * i))) {
                addByte(raw, buffer.get(), items);
                return true;
            }
        }
        if (available < Output.HEADER) {
            return false;
        }
        int length = buffer.getInt(start + 5);
        if (length < 0 || length > Output.LONGEST) {
            addByte(raw, buffer.get(), items);
            return true;
        }
        if (available < Output.HEADER + length) {
            return false;
        }
        byte type = buffer.get(start + 4);
        byte[] content = new byte[length];
        buffer.position(start + Output.HEADER);
        buffer.get(content);
        take(type, content, items);
        return true;
    }

    private void take(byte type, byte[] content, List<Item> items) {
        switch (type) {
            case Output.OUT -> addAll(out, content, items);
            case Output.ERR -> addAll(err, content, items);
            case Output.EVENT -> {
                if (content.length > 0) {
                    items.add(new Item.Message(new String(content, StandardCharsets.UTF_8)));
                }
            }
            case Output.MARK -> {
                endLines(items);
                ByteBuffer mark = ByteBuffer.wrap(content);
                items.add(new Item.Mark(mark.getInt(), mark.getLong()));
            }
            default -> addAll(raw, content, items);
        }
    }

    private static void addAll(ByteArrayOutputStream line, byte[] bytes, List<Item> items) {
        for (byte each : bytes) {
            addByte(line, each, items);
        }
    }

    private static void addByte(ByteArrayOutputStream line, byte each, List<Item> items) {
        boolean startsCharacter = (each & 0xC0) != 0x80;
        if (line.size() >= Output.LONGEST - 4 && startsCharacter || line.size() >= Output.LONGEST) {
            endLine(line, items);
        }
        line.write(each);
        if (each == '\n') {
            endLine(line, items);
        }
    }

    private void endLines(List<Item> items) {
        endLine(out, items);
        endLine(err, items);
        endLine(raw, items);
    }

    private static void endLine(ByteArrayOutputStream line, List<Item> items) {
        if (line.size() > 0) {
            items.add(new Item.Message(line.toString(StandardCharsets.UTF_8)));
            line.reset();
        }
    }
}
