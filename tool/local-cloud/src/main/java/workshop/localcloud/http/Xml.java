package workshop.localcloud.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An XML element to be written: text or children, never both. */
public final class Xml {

    private final String name;
    private final @Nullable String namespace;
    private final List<Xml> children = new ArrayList<>();
    private @Nullable String text;

    private Xml(String name, @Nullable String namespace) {
        this.name = name;
        this.namespace = namespace;
    }

    public static Xml element(String name) {
        return new Xml(name, null);
    }

    public static Xml element(String name, String namespace) {
        return new Xml(name, namespace);
    }

    public static Xml element(String name, Object text) {
        Xml element = new Xml(name, null);
        element.text = text.toString();
        return element;
    }

    public Xml add(Xml child) {
        children.add(child);
        return this;
    }

    public Xml add(Iterable<Xml> more) {
        more.forEach(children::add);
        return this;
    }

    /** Adds a child with text; a value of null adds nothing. */
    public Xml add(String child, @Nullable Object value) {
        if (value != null) {
            Xml element = new Xml(child, null);
            element.text = value.toString();
            children.add(element);
        }
        return this;
    }

    /** Adds a list as the Query protocol writes it: {@code <name><member>…</member></name>}. */
    public Xml members(String list, Iterable<Xml> elements) {
        Xml node = element(list);
        elements.forEach(element -> node.add(element.renamed("member")));
        return add(node);
    }

    /** Adds a list of plain values as the Query protocol writes it. */
    public Xml memberValues(String list, Iterable<?> values) {
        Xml node = element(list);
        values.forEach(value -> node.add("member", value));
        return add(node);
    }

    /** Adds this element's children to another element. */
    public void copyInto(Xml other) {
        other.children.addAll(children);
    }

    /** The document with its declaration. */
    public String document() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        write(out);
        return out.toString();
    }

    private Xml renamed(String newName) {
        Xml copy = new Xml(newName, namespace);
        copy.children.addAll(children);
        copy.text = text;
        return copy;
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        if (namespace != null) {
            out.append(" xmlns=\"").append(escaped(namespace)).append('"');
        }
        if (text == null && children.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        if (text != null) {
            out.append(escaped(text));
        }
        children.forEach(child -> child.write(out));
        out.append("</").append(name).append('>');
    }

    private static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
