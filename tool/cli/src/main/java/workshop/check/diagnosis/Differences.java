package workshop.check.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import workshop.check.diagnosis.Difference.Kind;

/** Compares a serverless.yml with what is deployed. Values with variables, {@code ${…}}, agree with everything. */
final class Differences {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

    private final Service written;
    private final Service deployed;
    private final List<Difference> found = new ArrayList<>();

    private Differences(Service written, Service deployed) {
        this.written = written;
        this.deployed = deployed;
    }

    static List<Difference> between(Service written, Service deployed) {
        Differences differences = new Differences(written, deployed);
        differences.functions();
        differences.actions();
        differences.resources();
        return List.copyOf(differences.found);
    }

    private void add(Kind kind, String subject, String text) {
        found.add(new Difference(kind, subject, text));
    }

    private void functions() {
        written.functions().forEach((name, function) -> {
            Service.Function there = deployed.functions().get(name);
            if (there == null) {
                add(Kind.FUNCTION, name, "the function " + name);
                function.routes().forEach(route -> add(Kind.ROUTE, route, "the route " + route));
            } else {
                function(name, function, there);
            }
        });
        deployed.functions().keySet().stream()
                .filter(name -> !written.functions().containsKey(name))
                .forEach(name -> add(Kind.FUNCTION, name, "no function " + name));
    }

    private void function(String name, Service.Function wanted, Service.Function there) {
        if (!wanted.handler().equals(there.handler()) && !wanted.handler().contains("${")) {
            add(Kind.HANDLER, name, "another handler of " + name + ", " + wanted.handler());
        }
        if (!wanted.role().equals(there.role())
                && !wanted.role().contains("${")
                && !wanted.role().contains("arn:")) {
            add(Kind.ROLE, name, "another role of " + name + ", " + wanted.role());
        }
        NavigableSet<String> variables = new TreeSet<>(wanted.environment().keySet());
        variables.addAll(there.environment().keySet());
        for (String variable : variables) {
            variable(variable, wanted.environment(), there.environment())
                    .filter(text -> found.stream().noneMatch(each -> each.is(Kind.VARIABLE, variable)))
                    .ifPresent(text -> add(Kind.VARIABLE, variable, text));
        }
        wanted.routes().stream()
                .filter(route -> !there.routes().contains(route))
                .forEach(route -> add(Kind.ROUTE, route, "the route " + route + " to " + name));
        there.routes().stream()
                .filter(route -> !wanted.routes().contains(route))
                .forEach(route -> add(Kind.ROUTE, route, "no route " + route + " to " + name));
        if (!wanted.stream().equals(there.stream())) {
            add(
                    Kind.STREAM_EVENT,
                    name,
                    wanted.stream().isEmpty()
                            ? "no stream event of " + name
                            : there.stream().isEmpty()
                                    ? "the stream event of " + name
                                    : "another stream event of " + name);
        }
        wanted.limits().forEach((limit, value) -> {
            String now = there.limits().getOrDefault(limit, value);
            if (!value.contains("${") && !now.equals(value)) {
                add(Kind.LIMIT, name, limit + " " + value + " of " + name);
            }
        });
    }

    private static Optional<String> variable(String name, Map<String, JsonNode> wanted, Map<String, JsonNode> there) {
        JsonNode value = wanted.get(name);
        JsonNode now = there.get(name);
        if (value == null) {
            return Optional.of("no variable " + name);
        }
        if (now == null) {
            return Optional.of("the variable " + name);
        }
        return agree(value, now) ? Optional.empty() : Optional.of("another value of the variable " + name);
    }

    private void actions() {
        NavigableSet<String> wanted = written.actions();
        NavigableSet<String> there = deployed.actions();
        wanted.stream()
                .filter(action -> !there.contains(action))
                .forEach(action -> add(Kind.ACTION, action, "the action " + action));
        there.stream()
                .filter(action -> !wanted.contains(action))
                .forEach(action -> add(Kind.ACTION, action, "no action " + action));
        if (wanted.equals(there) && !agreeOnResources()) {
            add(Kind.ACTION, "", "another resource in a statement of the role");
        }
    }

    private boolean agreeOnResources() {
        return written.statements().stream().allMatch(statement -> deployed.statements().stream()
                .anyMatch(other -> other.role().equals(statement.role())
                        && other.actions().equals(statement.actions())
                        && other.resources().size() == statement.resources().size()
                        && agreeAll(statement.resources(), other.resources())));
    }

    private static boolean agreeAll(List<JsonNode> some, List<JsonNode> others) {
        for (int i = 0; i < some.size(); i++) {
            if (!agree(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void resources() {
        written.resources().forEach((name, resource) -> {
            JsonNode there = deployed.resources().get(name);
            if (there == null) {
                boolean table = resource.path("Type").asText().equals("AWS::DynamoDB::Table");
                add(Kind.RESOURCE, name, "the " + (table ? "table " : "resource ") + name);
            } else {
                properties(name, resource.path("Properties"), there.path("Properties"));
            }
        });
    }

    private void properties(String name, JsonNode wanted, JsonNode there) {
        NavigableSet<String> names = new TreeSet<>();
        wanted.fieldNames().forEachRemaining(names::add);
        there.fieldNames().forEachRemaining(names::add);
        for (String property : names) {
            if (!wanted.has(property)) {
                add(Kind.RESOURCE, name, "no " + property + " of " + name);
            } else if (!agree(wanted.path(property), there.path(property))) {
                add(Kind.RESOURCE, name, (there.has(property) ? "another " : "the ") + property + " of " + name);
            }
        }
    }

    /** What YAML has as text may be a number or a boolean in the template. */
    private static boolean agree(JsonNode wanted, JsonNode there) {
        if (wanted.isValueNode()) {
            String text = wanted.asText();
            if (!text.contains("${")) {
                return there.isValueNode() && text.equals(there.asText());
            }
            return !there.isValueNode() || there.asText().matches(pattern(text));
        }
        if (wanted.isArray()) {
            boolean same = there.isArray() && there.size() == wanted.size();
            for (int i = 0; same && i < wanted.size(); i++) {
                same = agree(wanted.get(i), there.get(i));
            }
            return same;
        }
        if (wanted.has("Fn::Sub")) {
            return there.isObject() || there.isValueNode();
        }
        NavigableSet<String> names = new TreeSet<>();
        wanted.fieldNames().forEachRemaining(names::add);
        return there.isObject()
                && there.size() == names.size()
                && names.stream().allMatch(name -> agree(wanted.path(name), there.path(name)));
    }

    private static String pattern(String text) {
        return VARIABLE.splitAsStream(text + " ")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"))
                .replaceFirst(" \\\\E$", "\\\\E");
    }
}
