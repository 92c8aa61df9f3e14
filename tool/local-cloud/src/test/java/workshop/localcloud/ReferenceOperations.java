package workshop.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpClient;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The services' operations in tool/docs/local-cloud-reference.md. Which there are, reference/services.json knows: by the SDK's client, or
 * by AWS's documentation where this build has no client. Which of them work, the local cloud says; which of their
 * parameters do not, {@link ParameterProbe} finds out, and reference/operations.json adds what cannot be seen so.
 */
final class ReferenceOperations {

    private static final String SERVICES = "reference/services.json";
    private static final String OPERATIONS = "reference/operations.json";

    private final LocalCloud cloud;
    private final SdkHttpClient http;
    private final SignedRequests signed;
    private final ObjectNode words = ReferenceData.read(OPERATIONS);
    private final Map<String, Map<String, String>> limits = new LinkedHashMap<>();
    private final SortedSet<String> described = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    ReferenceOperations(LocalCloud cloud, SdkHttpClient http) {
        this.cloud = cloud;
        this.http = http;
        this.signed = new SignedRequests(cloud.port(), http);
    }

    String section() throws ReflectiveOperationException {
        Map<String, SortedSet<String>> implemented = new TreeMap<>();
        for (AwsService service : cloud.services()) {
            implemented
                    .computeIfAbsent(service.signingName(), name -> new TreeSet<>())
                    .addAll(service.operations());
        }
        Map<String, String> sections = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonNode service : ReferenceData.read(SERVICES).path("services")) {
            String signingName = service.path("signingName").asText();
            SortedSet<String> candidates = implemented.getOrDefault(signingName, new TreeSet<>());
            if (candidates.isEmpty()) {
                continue;
            }
            String section = service.has("client")
                    ? withClient(service, signingName, candidates)
                    : withoutClient(service, signingName, candidates);
            if (!section.isEmpty()) {
                sections.put(service.path("title").asText(), section);
            }
        }
        SortedSet<String> all = new TreeSet<>();
        implemented.forEach((service, names) -> names.forEach(operation -> all.add(service + "." + operation)));
        all.stream()
                .filter(name -> !described.contains(name))
                .forEach(name -> faults.add(name + " is in none of " + SERVICES));
        words.fieldNames().forEachRemaining(name -> {
            if (!all.contains(name)) {
                faults.add(name + " does not exist");
            }
        });
        assertThat(faults)
                .as("what is to be said in " + OPERATIONS + ", or is not so")
                .isEmpty();
        return String.join("\n", sections.values());
    }

    /** @throws AssertionError when nothing says that the operation refuses values of this parameter */
    void requireClaim(String operation, String parameter) {
        assertThat(limits.getOrDefault(operation, Map.of())).as(operation).containsKey(parameter);
    }

    private String withClient(JsonNode service, String signingName, SortedSet<String> candidates)
            throws ReflectiveOperationException {
        Map<String, String> states = new TreeMap<>();
        try (SdkOperations client = new SdkOperations(service.path("client").asText(), cloud.port(), http)) {
            for (String operation : client.names()) {
                if (candidates.contains(operation)) {
                    states.put(operation, state(client, signingName + "." + operation, operation));
                }
            }
        }
        return section(service, signingName, states);
    }

    private String withoutClient(JsonNode service, String signingName, SortedSet<String> candidates) {
        Map<String, String> states = new TreeMap<>();
        service.path("operations").properties().forEach(entry -> {
            String operation = entry.getKey();
            // APIs of one signing name may have operations of one name; their requests tell them apart.
            if (candidates.contains(operation)
                    && signed.isImplemented(signingName, entry.getValue().asText())) {
                states.put(operation, said(signingName + "." + operation));
            }
        });
        return section(service, signingName, states);
    }

    private String section(JsonNode service, String signingName, Map<String, String> states) {
        if (states.isEmpty()) {
            return "";
        }
        states.keySet().forEach(operation -> described.add(signingName + "." + operation));
        StringBuilder text = new StringBuilder(
                "### " + service.path("title").asText() + "\n\n| operation | state |\n| --- | --- |\n");
        states.forEach((operation, state) ->
                text.append("| ").append(operation).append(" | ").append(state).append(" |\n"));
        return text.toString();
    }

    private String said(String name) {
        List<String> parts = new ArrayList<>();
        words.path(name)
                .path("partly")
                .forEach(claim -> parts.add(claim.path("words").asText()));
        return parts.isEmpty() ? "works" : "partly: " + String.join("; ", parts);
    }

    private String state(SdkOperations client, String name, String operation) throws ReflectiveOperationException {
        JsonNode known = words.path(name);
        ObjectNode base = known.path("base") instanceof ObjectNode given ? given : Json.object();
        ParameterProbe probe = new ParameterProbe(client, operation, base);
        Map<String, String> found = new TreeMap<>(probe.limits());
        SortedSet<String> explained = new TreeSet<>();
        for (JsonNode claim : known.path("partly")) {
            String parameter = claim.path("parameter").asText();
            ObjectNode request = base.deepCopy();
            request.setAll((ObjectNode) claim.path("request"));
            Optional<String> error = client.errorOf(operation, request);
            if (error.isEmpty() || !error.get().contains(claim.path("error").asText(parameter))) {
                faults.add(name + " " + parameter + " is not refused by name, but: " + error.orElse("accepted"));
            }
            explained.add(parameter);
            found.put(parameter, claim.path("words").asText());
        }
        probe.unclear().stream()
                .filter(text -> !explained.contains(text.replaceAll(":.*", "")))
                .forEach(text -> faults.add(name + " " + text));
        limits.put(name, found);
        List<String> without = found.values().stream()
                .filter(text -> text.startsWith("without "))
                .map(text -> text.substring("without ".length()))
                .toList();
        List<String> parts = new ArrayList<>();
        if (!without.isEmpty()) {
            parts.add("without " + String.join(", ", without));
        }
        found.values().stream().filter(text -> !text.startsWith("without ")).forEach(parts::add);
        return parts.isEmpty() ? "works" : "partly: " + parts.stream().collect(Collectors.joining("; "));
    }
}
