package workshop.watch;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** How Maven's compiler plugin calls the compiler for a project that tells it the release and nothing else. */
final class CompilerOptions {

    private static final String COMPILER = "maven-compiler-plugin";

    private CompilerOptions() {}

    /**
     * The options that do not name files.
     *
     * @param pom the text of pom.xml
     * @return empty when it says more of the build than is understood here, so that Maven has to do it
     */
    static Optional<List<String>> of(String pom) {
        Document document;
        try {
            document = parse(pom);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            return Optional.empty();
        }
        Optional<String> release = property(document, "maven.compiler.release");
        if (release.isEmpty() || isTold(document) || contains(document, "filtering") || contains(document, "parent")) {
            return Optional.empty();
        }
        String encoding = property(document, "project.build.sourceEncoding").orElse("UTF-8");
        return Optional.of(List.of("-g", "--release", release.get(), "-encoding", encoding));
    }

    private static Document parse(String pom) throws SAXException, IOException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        // It would print what it throws.
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(pom)));
    }

    private static Optional<String> property(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return found.getLength() == 1
                ? Optional.of(found.item(0).getTextContent().strip())
                : Optional.empty();
    }

    private static boolean isTold(Document document) {
        NodeList plugins = document.getElementsByTagName("artifactId");
        for (int i = 0; i < plugins.getLength(); i++) {
            Node plugin = plugins.item(i).getParentNode();
            if (plugins.item(i).getTextContent().strip().equals(COMPILER)
                    && plugin instanceof Element element
                    && element.getElementsByTagName("configuration").getLength() > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Document document, String element) {
        return document.getElementsByTagName(element).getLength() > 0;
    }
}
