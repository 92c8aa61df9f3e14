package workshop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinksTest {

    private static final String TARGET =
            """
            # The `workshop` command, in *short*

            ## What happens if…

            ## Twice

            ## Twice

            ## `PUT /users/{id}`: a_name
            """;

    private final Path root;

    LinksTest(@TempDir Path root) throws IOException {
        this.root = Files.createDirectories(root.resolve("repository"));
        Files.createDirectories(this.root.resolve("docs"));
        Files.writeString(this.root.resolve("docs/target.md"), TARGET);
        Files.writeString(this.root.resolve("docs/a file.txt"), "");
        Files.writeString(root.resolve("outside.md"), "");
    }

    private List<String> faults(String link) throws IOException {
        Files.writeString(
                root.resolve("docs/page.md"), "# Page\n\n- A\n  " + link + "\n\n```text\n[no](link.md)\n```\n");
        return new Links(root)
                .faults(Path.of("docs/page.md")).stream().map(Fault::toString).toList();
    }

    @ParameterizedTest(name = "{0} leads somewhere")
    @ValueSource(
            strings = {
                "[page](target.md)",
                "[page](../docs/target.md)",
                "[folder](../docs)",
                "[file](a%20file.txt)",
                "[here](#page)",
                "[code](target.md#the-workshop-command-in-short)",
                "[dots](target.md#what-happens-if)",
                "[once](target.md#twice)",
                "[again](target.md#twice-1)",
                "[route](target.md#put-usersid-a_name)",
                "[web](https://example.com/not/asked#at-all)",
                "<https://example.com>",
                "[reference][1]\n\n  [1]: target.md",
                "`[code](nowhere.md)`"
            })
    void leadsSomewhere(String link) throws IOException {
        assertThat(faults(link)).isEmpty();
    }

    @ParameterizedTest(name = "{0} leads nowhere")
    @ValueSource(
            strings = {
                "[page](missing.md)",
                "![picture](missing.png)",
                "[outside](../../outside.md)",
                "[absolute](/docs/target.md)",
                "[here](#elsewhere)",
                "[case](target.md#Twice)",
                "[third](target.md#twice-2)",
                "[line](a%20file.txt#L1)",
                "[folder](../docs#page)"
            })
    void leadsNowhere(String link) throws IOException {
        assertThat(faults(link)).singleElement().asString().startsWith("docs/page.md:4: ");
    }
}
