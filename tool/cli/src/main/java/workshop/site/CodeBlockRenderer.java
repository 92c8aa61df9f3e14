package workshop.site;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Code blocks: of a terminal's only the commands are copied, and a flowchart becomes its arrows, which a script draws. */
final class CodeBlockRenderer implements NodeRenderer {

    private static final Map<String, String> NAMES = Map.of(
            "console", "Terminal",
            "diff", "Change",
            "java", "Java",
            "json", "JSON",
            "sh", "Shell",
            "yaml", "YAML",
            "yml", "YAML",
            "xml", "XML");

    private final HtmlWriter html;

    CodeBlockRenderer(HtmlNodeRendererContext context) {
        this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class, IndentedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
        html.line();
        if (node instanceof FencedCodeBlock block) {
            String info = String.valueOf(block.getInfo()).strip();
            String language = info.isEmpty() ? "text" : info.replaceFirst("\\s.*", "");
            if (language.equals("mermaid")) {
                flowchart(block.getLiteral());
            } else {
                code(block.getLiteral(), language);
            }
        } else if (node instanceof IndentedCodeBlock block) {
            code(block.getLiteral(), "text");
        }
        html.line();
    }

    private void code(String text, String language) {
        html.tag("div", Map.of("class", "code " + language));
        html.tag("p", Map.of("class", "kind"));
        html.text(NAMES.getOrDefault(language, ""));
        copied(text, language).filter(copy -> !copy.isBlank()).ifPresent(copy -> {
            html.tag("button", Map.of("type", "button", "data-copy", copy));
            html.text("Copy");
            html.tag("/button");
        });
        html.tag("/p");
        html.tag("pre", Map.of("tabindex", "0"));
        html.tag("code");
        if (language.equals("console")) {
            text.lines().forEach(this::consoleLine);
        } else if (language.equals("diff")) {
            text.lines().forEach(line -> line(line, change(line)));
        } else {
            html.text(text);
        }
        html.tag("/code");
        html.tag("/pre");
        html.tag("/div");
    }

    private static Optional<String> copied(String text, String language) {
        return switch (language) {
            case "console" -> Optional.of(commands(text));
            case "diff" -> Optional.empty();
            default -> Optional.of(text);
        };
    }

    private void consoleLine(String line) {
        if (isTyped(line)) {
            html.tag("span", Map.of("class", "prompt"));
            html.text(line.substring(0, 2));
            html.tag("/span");
            line(line.substring(2), "command");
        } else {
            line(line, "output");
        }
    }

    private void line(String line, String kind) {
        html.tag("span", Map.of("class", kind));
        html.text(line + "\n");
        html.tag("/span");
    }

    private static String change(String line) {
        return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
    }

    private static boolean isTyped(String line) {
        return line.startsWith("$ ") || line.startsWith("> ");
    }

    /** What is typed, without the prompt and without what is printed. */
    private static String commands(String console) {
        return console.lines()
                .filter(CodeBlockRenderer::isTyped)
                .map(line -> line.substring(2) + "\n")
                .collect(Collectors.joining());
    }

    private void flowchart(String source) {
        html.tag("figure", Map.of("class", "flow"));
        html.tag("ul");
        for (Flowchart.Arrow arrow : Flowchart.arrows(source)) {
            html.tag("li", Map.of("data-label", arrow.label()));
            part(arrow.from());
            html.tag("span");
            html.text(arrow.label().isEmpty() ? " → " : " — " + arrow.label() + " → ");
            html.tag("/span");
            part(arrow.to());
            html.tag("/li");
        }
        html.tag("/ul");
        html.tag("/figure");
    }

    private void part(Flowchart.Part part) {
        html.tag("b", Map.of("data-shape", part.shape().name().toLowerCase(Locale.ROOT)));
        html.text(part.name());
        html.tag("/b");
    }
}
