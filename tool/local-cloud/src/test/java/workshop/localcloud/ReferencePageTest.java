package workshop.localcloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

import static org.assertj.core.api.Assertions.assertThat;

/** tool/docs/local-cloud-reference.md says what the code does: its tables are made here, from the code. */
class ReferencePageTest {

    private static final Path PAGE = Path.of("../docs/local-cloud-reference.md");

    @TempDir
    Path state = Path.of("");

    @Test
    void saysOfEachOperationTypeAndPropertyWhetherItWorks() throws IOException, ReflectiveOperationException {
        String page = Files.readString(PAGE);
        try (LocalCloud cloud = LocalCloud.start(
                        new LocalCloud.Settings(0, state, Path.of("target/lambda-runtime"), "eu-central-1"));
                SdkHttpClient http = ApacheHttpClient.create()) {
            ReferenceOperations operations = new ReferenceOperations(cloud, http);
            String services = operations.section();
            String types = new ReferenceTypes(cloud, operations).section();
            String templates = new ReferenceTemplates(cloud, http).section();
            String made = with(with(with(page, "services", services), "types", types), "templates", templates);
            String expected = with(made, "contents", contents(made));
            Files.writeString(Files.createDirectories(Path.of("target")).resolve(PAGE.getFileName()), expected);

            assertThat(page)
                    .as("made from the code: cp tool/local-cloud/target/local-cloud-reference.md tool/docs/")
                    .isEqualTo(expected);
        }
    }

    private static String with(String page, String block, String text) {
        String begin = "<!-- " + block + ":begin -->\n";
        String end = "<!-- " + block + ":end -->";
        assertThat(page).contains(begin, end);
        return page.substring(0, page.indexOf(begin) + begin.length())
                + "\n" + text + "\n"
                + page.substring(page.indexOf(end));
    }

    /** A list of the headings, with the anchors that GitHub gives them. */
    private static String contents(String page) {
        StringBuilder list = new StringBuilder();
        Map<String, Integer> seen = new HashMap<>();
        Matcher heading = Pattern.compile("(?m)^(##+) (.+)$").matcher(page);
        while (heading.find()) {
            String anchor = heading.group(2)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9 _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            list.append("  ".repeat(heading.group(1).length() - 2))
                    .append("- [")
                    .append(heading.group(2))
                    .append("](#")
                    .append(anchor)
                    .append(before == 0 ? "" : "-" + before)
                    .append(")\n");
        }
        return list.toString();
    }
}
