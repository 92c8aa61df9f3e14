package workshop.localcloud.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import workshop.localcloud.http.HttpResponse;

/** The page's own files, from the jar: a fixed list, so that no path reaches anything else. */
final class PageFiles {

    private static final String FOLDER = "/console/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Nothing but the page's own files, no inline code, no frames around it. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final Map<String, HttpResponse> byPath = new TreeMap<>();

    PageFiles() {
        for (String name : text(read("files.txt")).lines().toList()) {
            byPath.put(Console.MOUNT + "page/" + name, response(name));
        }
        byPath.put("/", response("index.html"));
    }

    Optional<HttpResponse> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private static HttpResponse response(String name) {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return response(type, read(name));
    }

    /** A file of a page, which may ask nobody but this origin. */
    static HttpResponse response(String type, byte[] content) {
        return HttpResponse.of(200, type, content)
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cache-Control", "no-cache");
    }

    private static byte[] read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The page's file is missing: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
}
