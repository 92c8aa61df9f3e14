package workshop.watch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which tests a change touches. A class file is here what it names. */
class TestSelectionTest {

    private static final Map<String, byte[]> TESTS = Map.of(
            "p/UserTest", naming("Lp/User;"),
            "p/HandlerTest", naming("(Lp/Fake;)Lp/Handler;"),
            "p/Fake", naming("java/lang/Object"),
            "p/NestTest", naming("p/NestTest"),
            "p/NestTest$Inner", naming("p/User"));

    private static final Map<String, byte[]> ALL = new TreeMap<>(TESTS);

    static {
        ALL.put("p/User", naming("java/lang/Record"));
        ALL.put("p/UserRepository", naming("p/User\u0001"));
        ALL.put("p/Handler", naming("p/UserRepository"));
        ALL.put("p/Other", naming("p/UserRepositories"));
    }

    private static byte[] naming(String names) {
        return names.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> touched(String... changed) {
        return TestSelection.touched(ALL, TESTS, Set.of(changed));
    }

    @Test
    void thoseThatLeadToTheChange() {
        assertThat(touched("p/UserRepository")).containsExactly("p/HandlerTest");
        assertThat(touched("p/User")).containsExactly("p/HandlerTest", "p/NestTest", "p/UserTest");
        assertThat(touched("p/Fake")).containsExactly("p/HandlerTest");
        assertThat(touched("p/UserTest")).containsExactly("p/UserTest");
    }

    @Test
    void whatNoTestLeadsToTouchesNone() {
        assertThat(touched("p/Other")).isEmpty();
    }

    @Test
    void aClassThatIsGoneCountsAsLongAsItIsNamed() {
        assertThat(touched("p/UserRepositories")).isEmpty();
        ALL.put("p/User", naming("p/Gone"));
        assertThat(touched("p/Gone")).contains("p/UserTest");
        ALL.put("p/User", naming("java/lang/Record"));
    }

    @Test
    void testsAreNamedAsSurefireWantsThem() {
        Map<String, byte[]> named = new TreeMap<>();
        for (String name :
                List.of("p/ATest", "p/TestA", "p/ATests", "p/ATestCase", "p/Fake", "p/ATest$Inner", "Test1")) {
            named.put(name, new byte[0]);
        }

        assertThat(TestSelection.all(named))
                .containsExactlyInAnyOrder("p/ATest", "p/TestA", "p/ATests", "p/ATestCase", "Test1");
    }
}
