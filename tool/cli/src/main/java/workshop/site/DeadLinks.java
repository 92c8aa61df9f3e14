package workshop.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what leads nowhere on a site: links, pictures and scripts. Other sites are not asked. */
public final class DeadLinks {

    private static final Pattern ADDRESS = Pattern.compile("<(\\w+)[^>]*? (?:href|src)=\"([^\"]*)\"");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    private DeadLinks() {}

    /**
     * A line for each, sorted.
     *
     * @param site its folder
     */
    public static List<String> of(Path site) throws IOException {
        List<String> dead = new ArrayList<>();
        try (Stream<Path> files = Files.walk(site)) {
            for (Path page : files.filter(each -> each.toString().endsWith(".html"))
                    .sorted()
                    .toList()) {
                Matcher addresses = ADDRESS.matcher(Files.readString(page));
                while (addresses.find()) {
                    String address = addresses.group(2).replace("&amp;", "&");
                    if (!leads(page, addresses.group(1), address)) {
                        dead.add(site.relativize(page) + ": " + address);
                    }
                }
            }
        }
        return dead;
    }

    /** Only what one follows may be elsewhere: nothing is fetched from there. */
    private static boolean leads(Path page, String tag, String address) throws IOException {
        if (ELSEWHERE.matcher(address).matches()) {
            return tag.equals("a");
        }
        URI uri = URI.create(address);
        Path linked = uri.getPath().isEmpty()
                ? page
                : page.resolveSibling(uri.getPath()).normalize();
        return Files.isRegularFile(linked)
                && (uri.getFragment() == null || Files.readString(linked).contains("id=\"" + uri.getFragment() + "\""));
    }
}
