package workshop.localcloud.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClassFilesTest {

    @TempDir
    Path folder;

    @Test
    void finds_classes_of_the_jdk_and_of_the_jars_in_their_order() throws IOException {
        Jdk jdk = LambdaServer.jdks().stream()
                .filter(each -> each.feature() == Runtime.version().feature())
                .findFirst()
                .orElseThrow();
        Path first =
                jar("first.jar", Map.of("com/example/A.class", new byte[] {1}, "java/lang/String.class", new byte[0]));
        Path second = jar("second.jar", Map.of("com/example/A.class", new byte[] {2}, "B.class", new byte[] {3}));
        try (ClassFiles files = new ClassFiles(jdk, List.of(first, second));
                InputStream string = Objects.requireNonNull(String.class.getResourceAsStream("String.class"))) {
            assertThat(files.ofJdk("java/lang/String")).hasValue(string.readAllBytes());
            assertThat(files.ofJdk("javax/net/ssl/SSLContext")).isPresent();
            assertThat(files.ofJars("com/example/A")).hasValue(new byte[] {1});
            assertThat(files.ofJars("B")).hasValue(new byte[] {3});
            assertThat(files.ofJdk("java/lang/NoSuchClass")).isEmpty();
            assertThat(files.ofJdk("com/example/A")).isEmpty();
            assertThat(files.ofJars("com/example/C")).isEmpty();
        }
    }

    @Test
    void finds_the_classes_of_another_jdk_as_that_one_has_them() throws IOException {
        for (Jdk jdk : LambdaServer.jdks()) {
            try (ClassFiles files = new ClassFiles(jdk, List.of())) {
                assertThat(files.ofJdk("java/lang/Object"))
                        .hasValueSatisfying(found ->
                                assertThat(JdkChoice.bytecodeVersion(found)).isEqualTo(jdk.feature()));
            }
        }
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        return Files.write(folder.resolve(name), FunctionZips.zip(entries));
    }
}
