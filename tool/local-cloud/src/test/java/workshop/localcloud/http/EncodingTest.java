package workshop.localcloud.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/** Percent-encoding, forms, path templates and XML: what is written is read as it was. */
class EncodingTest {

    @Property
    void whatIsEncodedIsDecodedAgain(@ForAll String text) {
        Assume.that(isWellFormed(text));

        assertThat(UrlEncoding.decodePath(UrlEncoding.encode(text))).isEqualTo(text);
        assertThat(UrlEncoding.decodeQuery(UrlEncoding.encode(text))).isEqualTo(text);
        assertThat(UrlEncoding.encode(text)).matches("[A-Za-z0-9._~%-]*");
    }

    @Property
    void decodingNeverRefuses(@ForAll String text) {
        assertThat(UrlEncoding.decodePath(text)).isNotNull();
        assertThat(UrlEncoding.parseForm(text)).isNotNull();
    }

    @Example
    void brokenEscapesStandForThemselves() {
        assertThat(UrlEncoding.decodePath("%")).isEqualTo("%");
        assertThat(UrlEncoding.decodePath("%4")).isEqualTo("%4");
        assertThat(UrlEncoding.decodePath("%zz%41%")).isEqualTo("%zzA%");
        assertThat(UrlEncoding.decodePath("a+b%ff")).isEqualTo("a+b\uFFFD");
        assertThat(UrlEncoding.decodeQuery("a+b")).isEqualTo("a b");
    }

    @Example
    void aFormKeepsOrderRepetitionsAndEmptyValues() {
        assertThat(UrlEncoding.parseForm("b=1&a&b=2=3&&c=%26"))
                .containsExactly(
                        Map.entry("b", List.of("1", "2=3")), Map.entry("a", List.of("")), Map.entry("c", List.of("&")));
    }

    @Property
    void aPathsParameterIsFoundDecoded(@ForAll String name, @ForAll String rest) {
        Assume.that(isWellFormed(name) && !name.isEmpty() && isWellFormed(rest) && !rest.isEmpty());
        String path = "/functions/" + UrlEncoding.encode(name) + "/" + UrlEncoding.encode(rest);

        assertThat(new PathTemplate("/functions/{Name}/{Rest+}").match(path))
                .contains(Map.of("Name", name, "Rest", rest));
    }

    @Example
    void aPathThatDoesNotFitIsNotMatched() {
        PathTemplate template = new PathTemplate("/a/{B}/c");

        assertThat(template.match("/a/x/c")).contains(Map.of("B", "x"));
        assertThat(template.match("/a/x/c/")).isPresent();
        assertThat(template.match("/a//c")).isEmpty();
        assertThat(template.match("/a/x")).isEmpty();
        assertThat(template.match("/a/x/c/d")).isEmpty();
        assertThat(template.match("/A/x/c")).isEmpty();
        assertThat(template.match("")).isEmpty();
        assertThat(new PathTemplate("/").match("/")).isPresent();
    }

    @Property
    void xmlIsReadAsItWasWritten(@ForAll String text) throws Exception {
        String document = Xml.element("Root")
                .add(Xml.element("Child", (Object) text))
                .add("Other", text)
                .document();

        String expected = text.codePoints()
                .map(c -> isXml(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(texts(document)).isEqualTo(expected + expected);
    }

    @Example
    void xmlListsHaveTheQueryProtocolsForm() {
        String document = Xml.element("R", "urn:x&y")
                .members("L", List.of(Xml.element("A").add("B", 1), Xml.element("C")))
                .memberValues("V", List.of("x", "y"))
                .add("Nothing", null)
                .document();

        assertThat(document)
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<R xmlns=\"urn:x&amp;y\"><L><member><B>1</B>"
                        + "</member><member/></L><V><member>x</member><member>y</member></V></R>");
    }

    @Example
    void queryParametersAreListsAndStructuresByTheirNames() {
        QueryParameters input = QueryParameters.parse(
                "Empty=&S=x&F=true&L.member.1=a&L.member.2=&L.member.3=c&L.member.5=no&T.member.1.Key=k&T.member.1.Value=v"
                        + "&T.member.2.Key=l&T.member.10.Key=no");

        assertThat(input.string("Empty")).isEmpty();
        assertThat(input.string("S")).contains("x");
        assertThat(input.flag("F")).isTrue();
        assertThat(input.strings("L")).containsExactly("a", "", "c");
        assertThat(input.structures("T"))
                .extracting(each -> each.string("Key"))
                .containsExactly(Optional.of("k"), Optional.of("l"));
        assertThat(input.structures("None")).isEmpty();
    }

    @Example
    void aMissingParameterIsNamed() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                AwsException.class,
                                () -> QueryParameters.parse("").required("StackName"))
                        .getMessage())
                .isEqualTo("1 validation error detected: Value null at 'stackName' failed to satisfy constraint: Member"
                        + " must not be null");
    }

    private static String texts(String document) throws Exception {
        XMLStreamReader reader = XMLInputFactory.newInstance()
                .createXMLStreamReader(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            reader.next();
            if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
