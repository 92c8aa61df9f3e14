package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SiteCommandTest {

    private final FakeMachine fake;

    SiteCommandTest(@TempDir Path root) throws IOException {
        fake = new FakeMachine(root);
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/README.md"), "# All pages\n\n[One](one.md)\n");
        Files.writeString(root.resolve("docs/one.md"), "# One\n\n## A part\n");
    }

    @Test
    void theSiteIsMadeAnewEachTime() throws IOException {
        Files.writeString(fake.root.resolve("README.md"), "# All\n\n[One](docs/one.md#a-part)\n");
        Path before = fake.root.resolve("target/site/old/page.html");
        Files.createDirectories(before.resolveSibling(""));
        Files.writeString(before, "");

        assertThat(fake.run("site")).isZero();

        assertThat(fake.out()).contains("2 pages, all links lead somewhere: ");
        assertThat(fake.root.resolve("target/site/docs/one.html")).content().contains("<h2 id=\"a-part\">A part</h2>");
        assertThat(before).doesNotExist();
    }

    @Test
    void aLinkThatLeadsNowhereIsNamed() throws IOException {
        Files.writeString(
                fake.root.resolve("README.md"), "# All\n\n[One](docs/one.md#another-part) [Two](docs/two.md)\n");

        assertThat(fake.run("site")).isEqualTo(2);

        assertThat(fake.out())
                .contains("✘ leads nowhere: index.html: docs/one.html#another-part")
                .contains("✘ leads nowhere: index.html: docs/two.html");
    }
}
