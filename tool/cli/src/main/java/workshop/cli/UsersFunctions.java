package workshop.cli;

import java.util.List;

/** Functions of a POSIX shell that save typing the curl for the users' API in {@code $API}. */
final class UsersFunctions {

    static final List<String> NAMES = List.of("put", "get", "del");

    private UsersFunctions() {}

    /** One line each, as docs/0-setup.md shows them. */
    static List<String> definitions() {
        return List.of(
                "put() { curl -sS -w '\\n' -X PUT \"$API/users/$1\" -H 'content-type: application/json'"
                        + " -d \"{\\\"name\\\":\\\"$2\\\"}\"; }",
                "get() { curl -sS -w '\\n' \"$API/users${1:+/$1}\"; }",
                "del() { curl -sS -w '\\n' -X DELETE \"$API/users/$1\"; }");
    }
}
