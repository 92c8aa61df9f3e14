package workshop.check.diagnosis;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "helo, hello",
        "Hello, hello",
        "hello, hello",
        "putUsr, putUser",
        "usersput,",
        "com.example.users.HeloHandler, com.example.users.HelloHandler"
    })
    void isTheMostSimilarNameOrNone(String name, String expected) {
        assertThat(Nearest.to(
                        name,
                        List.of(
                                "hello",
                                "putUser",
                                "getUser",
                                "com.example.users.HelloHandler",
                                "com.example.users.User")))
                .isEqualTo(Optional.ofNullable(expected));
    }
}
