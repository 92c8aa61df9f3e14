package workshop.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads a page: which blocks are edits, which are commands, which are pictures. */
final class PageReader {

    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    private final Path file;
    private final List<String> lines;
    private final Outline outline = new Outline();
    private final List<Step> steps = new ArrayList<>();
    private final List<Page.Picture> pictures = new ArrayList<>();

    private PageReader(Path file, String source) {
        this.file = file;
        this.lines = Arrays.asList(source.split("\n", -1));
    }

    /**
     * Reads a page's text.
     *
     * @param file how faults name it
     * @throws PageException when the page has not the form of a page
     */
    static Page read(Path file, String source) {
        int carriageReturn = source.indexOf('\r');
        if (carriageReturn >= 0) {
            throw new PageException(
                    new Place(file, lineOf(source, carriageReturn)),
                    "lines end with CR LF; pages are saved with LF alone");
        }
        PageReader reader = new PageReader(file, source);
        Node document = PARSER.parse(source);
        List<Block> blocks = blocks(document);
        for (int i = 0; i < blocks.size(); i++) {
            i = reader.block(blocks, i);
        }
        reader.outline.end();
        return new Page(
                file,
                reader.outline.headings(),
                reader.outline.folds(),
                reader.steps,
                reader.pictures,
                NewFiles.of(file, document),
                words(document),
                source);
    }

    private static int lineOf(String source, int position) {
        return 1
                + (int) source.substring(0, position)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }

    /** @return the index of the last block that was used */
    private int block(List<Block> blocks, int at) {
        Block block = blocks.get(at);
        if (block instanceof FencedCodeBlock fence) {
            fence(fence);
            return at;
        }
        if (block instanceof HtmlBlock html) {
            html(html);
            return at;
        }
        if (block instanceof Heading heading) {
            String text = source(heading).replaceFirst("^#+\\s*", "");
            outline.heading(new Page.Heading(place(heading), heading.getLevel(), text));
            return at;
        }
        if (!(block instanceof Paragraph)) {
            return at;
        }
        Place place = place(block);
        Optional<Instruction> instruction = Instruction.of(source(block), place);
        if (instruction.isEmpty()) {
            return at;
        }
        return edit(instruction.get(), place, blocks, at);
    }

    private void html(HtmlBlock html) {
        if (html.getLiteral().contains("\n```")) {
            throw new PageException(place(html), "a blank line is missing between this HTML and the code block in it");
        }
        outline.html(place(html), html.getLiteral());
    }

    private int edit(Instruction instruction, Place place, List<Block> blocks, int at) {
        if (!instruction.kind().hasBlock()) {
            add(instruction, place, List.of(), List.of());
            return at;
        }
        FencedCodeBlock first = codeAt(blocks, at + 1, place);
        if (instruction.kind() == Instruction.Kind.CHANGE
                && !first.getInfo().strip().equals("diff")) {
            throw new PageException(place(first), "a change stands in a block that is marked \"diff\"");
        }
        Place content = place(first).down(1);
        if (instruction.kind() != Instruction.Kind.REPLACE) {
            add(instruction, content, content(first), List.of());
            return at + 1;
        }
        if (at + 2 >= blocks.size() || !source(blocks.get(at + 2)).strip().equals("write:")) {
            throw new PageException(
                    place, "after the block to be found comes a paragraph \"write:\" and a second block");
        }
        add(instruction, content, content(first), content(codeAt(blocks, at + 3, place)));
        return at + 3;
    }

    private void add(Instruction instruction, Place place, List<String> first, List<String> second) {
        Edit.Change change = instruction.change(place, first, second);
        steps.add(new Step.Change(new Edit(place, instruction.file(), change, outline.setting())));
    }

    private void fence(FencedCodeBlock fence) {
        refuseUnclosed(fence);
        String info = fence.getInfo().strip();
        if (info.equals("mermaid")) {
            pictures.add(new Page.Picture(place(fence), fence.getLiteral()));
        } else if (info.equals("console") || info.startsWith("console ")) {
            steps.add(ConsoleReader.read(
                    place(fence), info.substring("console".length()).strip(), content(fence)));
        }
    }

    private FencedCodeBlock codeAt(List<Block> blocks, int at, Place place) {
        if (at < blocks.size() && blocks.get(at) instanceof FencedCodeBlock fence && !isStepOrPicture(fence)) {
            refuseUnclosed(fence);
            return fence;
        }
        throw new PageException(place, "a code block has to follow");
    }

    private static boolean isStepOrPicture(FencedCodeBlock fence) {
        return fence.getInfo().strip().matches("(console|mermaid)\\b.*");
    }

    private void refuseUnclosed(FencedCodeBlock fence) {
        if (fence.getClosingFenceLength() == null) {
            throw new PageException(place(fence), "this code block is never closed");
        }
    }

    private Place place(Block block) {
        return new Place(file, block.getSourceSpans().get(0).getLineIndex() + 1);
    }

    private String source(Block block) {
        List<String> text = new ArrayList<>();
        for (SourceSpan span : block.getSourceSpans()) {
            String line = lines.get(span.getLineIndex());
            text.add(line.substring(
                    span.getColumnIndex(), Math.min(line.length(), span.getColumnIndex() + span.getLength())));
        }
        return String.join("\n", text);
    }

    private static List<String> content(FencedCodeBlock fence) {
        String literal = fence.getLiteral();
        return literal.isEmpty()
                ? List.of()
                : Arrays.asList(literal.substring(0, literal.length() - 1).split("\n", -1));
    }

    /** Every block that holds no other, in the page's order: also those in lists and folded parts. */
    private static List<Block> blocks(Node document) {
        List<Block> found = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                found.add(block);
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                found.add(block);
            }

            @Override
            public void visit(Heading block) {
                found.add(block);
            }

            @Override
            public void visit(HtmlBlock block) {
                found.add(block);
            }

            @Override
            public void visit(Paragraph block) {
                found.add(block);
            }
        });
        return found;
    }

    private static int words(Node document) {
        int[] words = {0};
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words[0] += text.getLiteral().isBlank()
                        ? 0
                        : text.getLiteral().strip().split("\\s+").length;
            }
        });
        return words[0];
    }
}
