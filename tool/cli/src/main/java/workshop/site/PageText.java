package workshop.site;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** What a part of a page says, as plain text. Blocks of code are left out: they are found by the words around them. */
final class PageText extends AbstractVisitor {

    private final List<String> words = new ArrayList<>();

    private PageText() {}

    static String of(Node node) {
        PageText text = new PageText();
        node.accept(text);
        return String.join(" ", text.words).replaceAll("\\s+", " ").strip();
    }

    @Override
    public void visit(Text text) {
        words.add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        words.add(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock block) {
        words.add(block.getLiteral().replaceAll("<[^>]*>", " "));
    }

    @Override
    public void visit(FencedCodeBlock block) {}

    @Override
    public void visit(IndentedCodeBlock block) {}
}
