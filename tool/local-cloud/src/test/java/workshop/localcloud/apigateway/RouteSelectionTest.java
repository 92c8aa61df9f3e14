package workshop.localcloud.apigateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouteSelectionTest {

    private static final List<String> OF_THE_DOCUMENTATION =
            List.of("GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}", "$default");

    /** The first four rows are AWS's own example. */
    @ParameterizedTest
    @CsvSource({
        "GET, /pets/dog/1, GET /pets/dog/1",
        "GET, /pets/dog/2, GET /pets/dog/{id}",
        "GET, /pets/cat/1, GET /pets/{proxy+}",
        "POST, /test/5, ANY /{proxy+}",
        "GET, /, $default",
        "GET, /pets/, ANY /{proxy+}",
        "DELETE, /pets/dog/1, ANY /{proxy+}"
    })
    void takesTheMostSpecificRoute(String method, String path, String expected) {
        assertThat(selected(OF_THE_DOCUMENTATION, method, path)).isEqualTo(expected);
    }

    /** Not documented by AWS; others have observed it there. */
    @ParameterizedTest
    @CsvSource({
        "GET, /users/1, GET /users/{id}",
        "PUT, /users/1, ANY /users/{id}",
        "GET, /users/1/2, GET /{proxy+}",
        "PUT, /users/1/2, ANY /users/{proxy+}"
    })
    void prefersTheMethodItselfToAny(String method, String path, String expected) {
        List<String> keys = List.of("ANY /users/{id}", "GET /users/{id}", "ANY /users/{proxy+}", "GET /{proxy+}");
        assertThat(selected(keys, method, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"GET, /users/", "GET, /users", "GET, //1", "PUT, /users/1", "HEAD, /users/1", "GET, /users/1/", "GET, /"
    })
    void takesNothingThatNoRouteFits(String method, String path) {
        assertThat(selected(List.of("GET /users/{id}"), method, path)).isEqualTo("none");
    }

    @Test
    void namesTheValuesOfThePathsParameters() {
        List<HttpApi.Route> routes = routes(List.of("GET /users/{id}/files/{path+}"));
        assertThat(RouteSelection.select(routes, "GET", "/users/a b/files/x/y.txt"))
                .hasValueSatisfying(
                        match -> assertThat(match.pathParameters()).isEqualTo(Map.of("id", "a b", "path", "x/y.txt")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "get /users",
                "GET users",
                "GET",
                "GET /{id",
                "GET /id}",
                "GET /{proxy+}/more",
                "GET /a{id}",
                "GET /{}",
                "GET /{id}/{id}",
                "TRACE /x",
                "GET /a b",
                "$connect"
            })
    void refusesWhatIsNoRouteKey(String key) {
        assertThat(RouteKey.parse(key)).isEmpty();
    }

    @Property
    void theOrderOfTheRoutesMakesNoDifference(
            @ForAll("keys") List<String> keys, @ForAll("path") String path, @ForAll Random random) {
        List<HttpApi.Route> routes = routes(keys);
        List<HttpApi.Route> shuffled = new ArrayList<>(routes);
        Collections.shuffle(shuffled, random);
        assertThat(RouteSelection.select(shuffled, "GET", path)).isEqualTo(RouteSelection.select(routes, "GET", path));
    }

    @Property
    void anExactRouteAlwaysWins(@ForAll("keys") List<String> keys, @ForAll("path") String path) {
        List<String> all = new ArrayList<>(keys);
        all.add("GET " + path);
        assertThat(selected(all, "GET", path)).isEqualTo("GET " + path);
    }

    @Property
    void theParametersPutBackIntoTheKeyGiveThePath(@ForAll("keys") List<String> keys, @ForAll("path") String path) {
        RouteSelection.select(routes(keys), "GET", path)
                .filter(match -> match.route().settings().key().contains(" "))
                .ifPresent(match -> {
                    String filled = match.route().settings().key().split(" ", 2)[1];
                    for (Map.Entry<String, String> parameter :
                            match.pathParameters().entrySet()) {
                        filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue())
                                .replace("{" + parameter.getKey() + "+}", parameter.getValue());
                    }
                    assertThat(filled).isEqualTo(path);
                });
    }

    @Provide
    Arbitrary<String> path() {
        return Arbitraries.of("a", "b", "c")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> "/" + String.join("/", parts));
    }

    @Provide
    Arbitrary<List<String>> keys() {
        Arbitrary<String> method = Arbitraries.of("GET", "ANY", "PUT");
        Arbitrary<String> end = Arbitraries.of("", "/{p+}");
        Arbitrary<List<String>> parts =
                Arbitraries.of("a", "b", "{x}").list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<String> key = Combinators.combine(method, parts, end)
                .as((m, p, e) -> m + " /" + String.join("/", p) + e)
                .filter(text -> RouteKey.parse(text).isPresent());
        return key.list().uniqueElements().ofMaxSize(6);
    }

    private static String selected(List<String> keys, String method, String path) {
        return RouteSelection.select(routes(keys), method, path)
                .map(match -> match.route().settings().key())
                .orElse("none");
    }

    private static List<HttpApi.Route> routes(List<String> keys) {
        return keys.stream()
                .map(key -> new HttpApi.Route(key, new RouteSettings(key, "integrations/i")))
                .toList();
    }
}
