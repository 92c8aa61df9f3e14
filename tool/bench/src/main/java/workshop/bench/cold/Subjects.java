package workshop.bench.cold;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The functions whose cold starts are measured. */
final class Subjects {

    private static final String GET = Payloads.request("GET", "/users/{id}", "bench", "");
    private static final String PUT = Payloads.request("PUT", "/users/{id}", "bench", "{\"name\":\"Ada\"}");
    static final Subject BARE = subject("bare hello", "bench-bare", "com.example.hello.BareHandler", "{}", "hello");
    static final Subject TYPED =
            subject("typed hello", "bench-typed", "com.example.hello.TypedHandler", GET, "hello bench");
    static final Subject GET_USER =
            subject("7-finish getUser", "users-dev-getUser", "com.example.users.GetUserHandler", GET, "Ada");
    static final Subject PUT_USER =
            subject("7-finish putUser", "users-dev-putUser", "com.example.users.PutUserHandler", PUT, "Ada");
    static final Subject DEFAULT_GET =
            subject("default set-up, get", "bench-default-get", "com.example.defaults.GetHandler", GET, "Ada");
    static final Subject DEFAULT_PUT =
            subject("default set-up, put", "bench-default-put", "com.example.defaults.PutHandler", PUT, "Ada");

    static final Subject EAGER = choice("client built in init", "EagerGet");
    static final Subject LAZY = choice("client built in the first call", "LazyGet");
    static final Subject PRIMED = choice("client built and used once in init", "PrimedGet");
    static final Subject EXPLICIT = choice("client told its region and credentials", "ExplicitGet");
    static final Subject STREAM = choice("without classes for events", "StreamGet");

    /** Differs from {@link #EAGER} in nothing but the HTTP client in its jar. */
    static final Subject URL_CONNECTION = choice("url-connection-client", "UrlConnectionGet");

    /** In the jar with the HTTP client that the steps have. */
    static final List<Subject> CHOICES = List.of(EAGER, LAZY, PRIMED, EXPLICIT, STREAM);

    /** The HTTP client in the jar of each; nothing else differs. */
    static final Map<Subject, String> HTTP_CLIENTS = httpClients();

    /** What ratios are formed of: measured most often. */
    static final List<Subject> COMPARED = List.of(
            BARE,
            TYPED,
            PUT_USER,
            GET_USER,
            DEFAULT_PUT,
            DEFAULT_GET,
            EAGER,
            URL_CONNECTION,
            LAZY,
            PRIMED,
            EXPLICIT,
            STREAM);

    private static final String RECORD = Payloads.inserted("id", ",\"name\":{\"S\":\"Ada\"}");

    private static final List<Subject> OTHERS_OF_THE_STEP = List.of(
            subject("7-finish hello", "users-dev-hello", "com.example.users.HelloHandler", "{\"name\":\"Ada\"}", ""),
            subject(
                    "7-finish listUsers",
                    "users-dev-listUsers",
                    "com.example.users.ListUsersHandler",
                    Payloads.request("GET", "/users", "", ""),
                    "200"),
            subject(
                    "7-finish deleteUser",
                    "users-dev-deleteUser",
                    "com.example.users.DeleteUserHandler",
                    Payloads.request("DELETE", "/users/{id}", "nobody", ""),
                    "20"),
            subject("7-finish stream", "users-dev-stream", "com.example.users.StreamHandler", RECORD, ""));

    /** The functions of the labs. */
    static final List<Subject> LABS = List.of(
            subject(
                    "books put",
                    "books-dev-put",
                    "com.example.books.PutHandler",
                    "{\"author\":\"Ada\",\"bookTitle\":\"Notes\"}",
                    "1"),
            subject(
                    "books delete",
                    "books-dev-delete",
                    "com.example.books.DeleteHandler",
                    "{\"author\":\"Ada\",\"bookTitle\":\"None\"}",
                    "1"),
            subject("books stream", "books-dev-stream", "com.example.books.StreamHandler", RECORD, ""),
            subject(
                    "audit-log put",
                    "audit-log-dev-put",
                    "com.example.auditlog.PutHandler",
                    "{\"referenceId\":\"bench\"}",
                    "1"),
            subject(
                    "audit-log delete",
                    "audit-log-dev-delete",
                    "com.example.auditlog.DeleteHandler",
                    "{\"referenceId\":\"none\"}",
                    "1"),
            subject("audit-log audit", "audit-log-dev-audit", "com.example.auditlog.AuditHandler", RECORD, ""),
            subject("orders echo", "orders-dev-echo", "com.example.orders.EchoHandler", RECORD, ""),
            subject("orders totals", "orders-dev-totals", "com.example.orders.TotalsHandler", "{\"Records\":[]}", ""));

    /** All, those first that ratios are formed of. */
    static final List<Subject> ALL =
            Stream.of(COMPARED, OTHERS_OF_THE_STEP, LABS).flatMap(List::stream).toList();

    private Subjects() {}

    private static Map<Subject, String> httpClients() {
        Map<Subject, String> clients = new LinkedHashMap<>();
        clients.put(EAGER, "apache5-client");
        clients.put(URL_CONNECTION, "url-connection-client");
        return Collections.unmodifiableMap(clients);
    }

    /** The setups in which it is measured. */
    static List<Setup> setups(Subject subject) {
        boolean byDefault = subject.equals(DEFAULT_GET) || subject.equals(DEFAULT_PUT) || LABS.contains(subject);
        return byDefault ? List.of(Setup.ARCHIVE, Setup.LAMBDA, Setup.DEFAULT) : List.of(Setup.ARCHIVE, Setup.LAMBDA);
    }

    /** The hello that does as little with what a lab's function is given: with AWS's classes for events, or with a stream. */
    static Subject hello(Subject lab) {
        return lab.function().startsWith("orders-") ? TYPED : BARE;
    }

    private static Subject subject(String label, String function, String handler, String payload, String answer) {
        return new Subject(label, function, handler, payload, answer);
    }

    private static Subject choice(String label, String type) {
        return subject("get, " + label, "bench-" + type, "com.example.choices." + type, GET, "Ada");
    }
}
