package workshop.localcloud.s3;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of an XML document that was sent: its text or its children. Name spaces do not matter, DTDs are refused. */
final class XmlInput {

    private static final int DEEPEST = 20;

    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlInput> children = new ArrayList<>();

    private XmlInput(String name) {
        this.name = name;
    }

    /** @param root the name that the document's element must have */
    static XmlInput parse(byte[] document, String root) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                XmlInput element = read(reader);
                if (!element.name.equals(root)) {
                    throw S3Errors.malformedXml();
                }
                return element;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw S3Errors.malformedXml();
        }
    }

    Optional<String> text(String child) {
        return children(child).stream().findFirst().map(element -> element.text.toString());
    }

    String required(String child) {
        return text(child).orElseThrow(S3Errors::malformedXml);
    }

    Optional<XmlInput> child(String childName) {
        return children(childName).stream().findFirst();
    }

    List<XmlInput> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The names of the children. */
    List<String> names() {
        return children.stream().map(child -> child.name).toList();
    }

    private static XmlInput read(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlInput> open = new ArrayDeque<>();
        XmlInput root = new XmlInput("");
        open.push(root);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() > DEEPEST) {
                        throw S3Errors.malformedXml();
                    }
                    XmlInput element = new XmlInput(reader.getLocalName());
                    open.element().children.add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().text.append(reader.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw S3Errors.malformedXml();
                default -> {}
            }
        }
        return root.children.isEmpty() ? root : root.children.get(0);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
