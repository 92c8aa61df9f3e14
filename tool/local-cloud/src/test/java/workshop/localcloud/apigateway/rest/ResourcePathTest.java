package workshop.localcloud.apigateway.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.http.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResourcePathTest {

    private static final Method METHOD = RestGateway.lambda("ANY", 29_000);
    private static final Resource ROOT = Resource.root("root");
    private static final Resource USERS = ROOT.child("users", "users");
    private static final Resource USER = USERS.child("user", "{id}");
    private static final Resource ME = USERS.child("me", "me");
    private static final Resource POSTS = USER.child("posts", "posts");
    private static final Resource REST = ROOT.child("rest", "{proxy+}");
    private static final Resource EMPTY = ROOT.child("empty", "empty");

    @ParameterizedTest
    @CsvSource({
        "/, root",
        "/users, users",
        "/users/, users",
        "/users/7, user",
        "/users/a%2Fb, user",
        "/users/me, me",
        "/users/m%65, me",
        "/users/7/posts, posts",
        "/users/7/likes, rest",
        "/users//, rest",
        "/empty, rest",
        "/a/b/c, rest",
        "/Users, rest"
    })
    void theMostSpecificResourceWithMethodsTakesARequest(String path, String expected) {
        List<Resource> resources = new ArrayList<>(List.of(EMPTY));
        for (Resource resource : List.of(REST, POSTS, ME, USER, USERS, ROOT)) {
            resources.add(resource.with(METHOD));
        }
        assertThat(ResourcePath.select(resources, path).orElseThrow().resource().id())
                .isEqualTo(expected);
    }

    /** Recorded fact G1: seen of AWS with a slash at the end and with an escaped plus. */
    @Test
    void parametersStayEncodedAndHaveNoSlashAtTheEnd() {
        List<Resource> resources = List.of(REST.with(METHOD));
        assertThat(ResourcePath.select(resources, "/test-path/").orElseThrow().parameters())
                .isEqualTo(Map.of("proxy", "test-path"));
        assertThat(ResourcePath.select(resources, "/user/test%2Balias@gmail.com")
                        .orElseThrow()
                        .parameters())
                .isEqualTo(Map.of("proxy", "user/test%2Balias@gmail.com"));
        assertThat(ResourcePath.select(resources, "/")).isEmpty();
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        List<Resource> tree = List.of(ROOT, USERS, USER, REST);
        assertThatThrownBy(() -> ResourcePath.checkChild(tree, ROOT, "users"))
                .isInstanceOf(AwsException.class)
                .hasMessage("Another resource with the same parent already has this name: users");
        assertThatThrownBy(() -> ResourcePath.checkChild(tree, USERS, "{name}"))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("A sibling ({id}) of this resource already has a variable path part");
        assertThatThrownBy(() -> ResourcePath.checkChild(tree, REST, "more"))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("greedy path variable");
        assertThat(ResourcePath.isPart("{a+}")).isTrue();
        for (String bad : List.of("", "{}", "a/b", "{a", "a}", "{+}", "x y", "a{b}")) {
            assertThat(ResourcePath.isPart(bad)).as(bad).isFalse();
        }
    }
}
