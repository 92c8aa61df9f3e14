package workshop.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.check.ServiceFile;

import static org.assertj.core.api.Assertions.assertThat;

/** When a build is plain enough to be done without Maven. */
class CompilerOptionsTest {

    private static final String PLAIN =
            """
            <project>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <build><plugins>
                <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.15.0</version></plugin>
                <plugin><artifactId>maven-shade-plugin</artifactId><configuration/></plugin>
              </plugins></build>
            </project>
            """;

    @Test
    void whatThePluginPassesToTheCompiler() {
        assertThat(CompilerOptions.of(PLAIN)).hasValueSatisfying(options -> assertThat(options)
                .containsExactly("-g", "--release", "17", "-encoding", "UTF-8"));
    }

    @Test
    void whatSaysMoreIsLeftToMaven() {
        assertThat(CompilerOptions.of(PLAIN.replace("<version>3.15.0</version>", "<configuration/>")))
                .isEmpty();
        assertThat(CompilerOptions.of(PLAIN.replace("maven.compiler.release>", "maven.compiler.source>")))
                .isEmpty();
        assertThat(CompilerOptions.of(PLAIN.replace("<properties>", "<parent/><properties>")))
                .isEmpty();
        assertThat(CompilerOptions.of(PLAIN.replace("<plugins>", "<resources><filtering/></resources><plugins>")))
                .isEmpty();
    }

    @Test
    void whatIsNoXmlIsLeftToMaven() {
        assertThat(CompilerOptions.of("<project>")).isEmpty();
        assertThat(CompilerOptions.of("")).isEmpty();
        assertThat(CompilerOptions.of("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>" + PLAIN))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-start", "4-users", "7-finish", "labs/orders", "labs/books", "labs/audit-log"})
    void stepsAndLabsArePlain(String step) throws IOException {
        Path folder = Path.of("../..").resolve(step);

        assertThat(CompilerOptions.of(Files.readString(folder.resolve("pom.xml"))))
                .isPresent();
        assertThat(ServiceFile.read(Files.readString(folder.resolve("serverless.yml"))))
                .satisfies(service -> {
                    assertThat(service.artefact())
                            .hasValueSatisfying(name -> assertThat(name).matches("target/[a-z-]+\\.jar"));
                    assertThat(service.service()).isPresent();
                });
    }
}
