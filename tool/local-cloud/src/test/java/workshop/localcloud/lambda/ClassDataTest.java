package workshop.localcloud.lambda;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClassDataTest {

    private static final ClassData ARCHIVE =
            new ClassData(Optional.of(new ClassArchive(Path.of("made"))), Optional.empty());

    @Test
    void nothing_is_added_where_there_is_no_archive_and_nothing_to_record() {
        assertThat(ClassData.NONE.options(25)).isEmpty();
        assertThat(ClassData.NONE.classPath()).isEmpty();
    }

    @Test
    void an_archive_is_named_used_in_its_place_and_not_spoken_of() {
        assertThat(ARCHIVE.options(25))
                .containsExactly(
                        "-XX:SharedArchiveFile=" + Path.of("made", "classes.jsa"),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0",
                        "-Xlog:cds*=off,class+path*=off,aot*=off");
        assertThat(ARCHIVE.classPath()).containsExactly(Path.of("made", "classes.jar"));
    }

    @Test
    void an_older_virtual_machine_gets_only_what_it_knows() {
        assertThat(ARCHIVE.options(17))
                .containsExactly(
                        "-XX:SharedArchiveFile=" + Path.of("made", "classes.jsa"), "-Xlog:cds*=off,class+path*=off");
    }

    @Test
    void options_of_class_sharing_are_the_function_s_own_and_others_are_not() {
        assertThat(ClassData.isLeftToTheFunction(Map.of("JAVA_TOOL_OPTIONS", "-Xshare:auto")))
                .isTrue();
        assertThat(ClassData.isLeftToTheFunction(Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTCache=app.aot")))
                .isTrue();
        assertThat(ClassData.isLeftToTheFunction(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC")))
                .isFalse();
        assertThat(ClassData.isLeftToTheFunction(Map.of("TABLE", "-Xshare:auto")))
                .isFalse();
    }

    @Test
    void classes_are_linked_ahead_for_a_function_whose_options_leave_that_usable() {
        assertThat(ClassData.canLinkAhead(Map.of(), 25)).isTrue();
        assertThat(ClassData.canLinkAhead(Map.of(), 21)).isFalse();
        assertThat(ClassData.canLinkAhead(
                        Map.of("JAVA_TOOL_OPTIONS", " -XX:TieredStopAtLevel=4  \"-Xlog:gc:file=gc.log\" -Da=b"), 25))
                .isTrue();
        for (String option : new String[] {
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-javaagent:agent.jar",
            "-XX:+UseZGC",
            "-XX:StartFlightRecording",
            "-XX:+UseCompactObjectHeaders"
        }) {
            assertThat(ClassData.canLinkAhead(Map.of("JAVA_TOOL_OPTIONS", "-Da=b " + option), 25))
                    .as(option)
                    .isFalse();
            assertThat(ClassData.canLinkAhead(Map.of("JDK_JAVA_OPTIONS", option), 25))
                    .as(option)
                    .isFalse();
        }
    }
}
