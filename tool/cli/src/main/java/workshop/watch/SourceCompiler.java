package workshop.watch;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of this virtual machine, which has read the libraries once and keeps them. */
final class SourceCompiler implements AutoCloseable {

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    private SourceCompiler(JavaCompiler compiler) {
        this.compiler = compiler;
        this.files = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
    }

    /** Empty where there is a runtime without a compiler. */
    static Optional<SourceCompiler> find() {
        return Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(SourceCompiler::new);
    }

    /**
     * Compiles all sources of a folder, as Maven does when one of them has changed.
     *
     * @param project by which files are named in what is said
     * @param into an empty folder
     * @return what is wrong with them, the first in full; nothing when they are compiled
     */
    List<String> compile(Path project, Path sources, List<String> options, List<Path> classPath, Path into)
            throws IOException {
        List<Path> java = javaFiles(sources);
        if (java.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("-proc:none", "-nowarn", "-d", into.toString(), "-classpath"));
        words.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
        StringWriter other = new StringWriter();
        boolean compiled = compiler.getTask(other, files, heard, words, null, files.getJavaFileObjectsFromPaths(java))
                .call();
        List<Diagnostic<? extends JavaFileObject>> errors = heard.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        if (compiled) {
            return List.of();
        }
        return errors.isEmpty() ? List.of(Excerpt.line("javac says: " + other)) : said(project, errors);
    }

    private static List<Path> javaFiles(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(sources)) {
            return found.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> said(Path project, List<Diagnostic<? extends JavaFileObject>> errors)
            throws IOException {
        List<String> lines = new ArrayList<>(full(project, errors.get(0)));
        errors.stream().skip(1).limit(3).forEach(error -> lines.add(where(project, error) + first(error)));
        if (errors.size() > 4) {
            lines.add("… " + (errors.size() - 4) + " more");
        }
        return lines;
    }

    private static List<String> full(Path project, Diagnostic<? extends JavaFileObject> error) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(where(project, error) + first(error));
        JavaFileObject source = error.getSource();
        if (source != null && error.getLineNumber() > 0) {
            List<String> text = source.getCharContent(true).toString().lines().toList();
            int at = (int) error.getLineNumber() - 1;
            if (at < text.size()) {
                lines.add("    " + text.get(at).replace('\t', ' '));
                lines.add("    " + " ".repeat((int) Math.max(0, error.getColumnNumber() - 1)) + "^");
            }
        }
        error.getMessage(Locale.ENGLISH)
                .lines()
                .skip(1)
                .limit(4)
                .map(line -> "    " + Excerpt.line(line))
                .forEach(lines::add);
        return lines;
    }

    private static String where(Path project, Diagnostic<? extends JavaFileObject> error) {
        JavaFileObject source = error.getSource();
        if (source == null) {
            return "";
        }
        Path file = Path.of(source.toUri());
        return (file.startsWith(project) ? project.relativize(file) : file) + ":" + error.getLineNumber() + ": ";
    }

    private static String first(Diagnostic<?> error) {
        return Excerpt.line(error.getMessage(Locale.ENGLISH).lines().findFirst().orElse(""));
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
