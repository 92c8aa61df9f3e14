package workshop.watch;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Maven's list of dependencies. */
class LibrariesTest {

    private static final List<String> LIST = List.of(
            "",
            "The following files have been resolved:",
            "   com.amazonaws:aws-lambda-java-core:jar:1.4.0:compile:/r/core-1.4.0.jar -- module com.amazonaws.core (auto)",
            "   org.slf4j:slf4j-simple:jar:2.0.18:runtime:/r/slf4j-simple.jar",
            "   io.netty:netty:jar:linux-x86_64:4.1:provided:C:\\my repository\\netty.jar",
            "   org.junit.platform:junit-platform-engine:jar:1.14.4:test:"
                    + "/r/org/junit/platform/junit-platform-engine/1.14.4/junit-platform-engine-1.14.4.jar -- module a");

    @Test
    void codeIsCompiledWithoutWhatIsForTestsOrForRunning() {
        Libraries libraries = Libraries.read(LIST);

        assertThat(libraries.compile())
                .containsExactly(Path.of("/r/core-1.4.0.jar"), Path.of("C:\\my repository\\netty.jar"));
        assertThat(libraries.test()).hasSize(4);
    }

    @Test
    void theLauncherIsThatOfTheEngine() {
        assertThat(Libraries.read(LIST).launcher())
                .containsExactly(Path.of(
                        "/r/org/junit/platform/junit-platform-launcher/1.14.4/junit-platform-launcher-1.14.4.jar"));
    }
}
