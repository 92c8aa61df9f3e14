package workshop.check.diagnosis;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import workshop.check.diagnosis.Difference.Kind;

/** What is not there, or is not as it has to be, in what is deployed. */
final class PartRule implements Rule {

    private static final Set<String> OF_CHAPTERS = Set.of(
            "hello",
            "putUser",
            "getUser",
            "listUsers",
            "deleteUser",
            "stream",
            "PUT /users/{id}",
            "GET /users/{id}",
            "GET /users",
            "DELETE /users/{id}");

    @Override
    public Optional<Cause> in(Facts facts) {
        Concern concern = facts.concern();
        if (concern instanceof Concern.OfFunction function) {
            return function(facts, function.name());
        }
        if (concern instanceof Concern.OfMapping mapping) {
            return function(facts, mapping.function());
        }
        if (concern instanceof Concern.OfRecords records) {
            return function(facts, records.function());
        }
        if (concern instanceof Concern.OfFilter filter) {
            return function(facts, filter.function()).or(() -> filter(facts, filter.function()));
        }
        if (concern instanceof Concern.OfRoute route) {
            return (route.function().isEmpty() ? Optional.<Cause>empty() : function(facts, route.function()))
                    .or(() -> route(facts, route));
        }
        if (concern instanceof Concern.OfNoRoute) {
            return catchAll(facts);
        }
        if (concern instanceof Concern.OfTable table) {
            return table(facts, table.name());
        }
        if (concern instanceof Concern.OfVariable variable) {
            return function(facts, variable.function()).or(() -> variable(facts, variable));
        }
        if (concern instanceof Concern.OfAction action) {
            return action(facts, action);
        }
        if (concern instanceof Concern.OfRole role) {
            return function(facts, role.function()).or(() -> role(facts, role.function()));
        }
        if (concern instanceof Concern.OfStream stream) {
            return stream(facts, stream);
        }
        return Optional.empty();
    }

    private static Optional<Cause> function(Facts facts, String name) {
        if (facts.deployed().functions().containsKey(name)) {
            return Optional.empty();
        }
        NavigableSet<String> others = new TreeSet<>(facts.deployed().functions().keySet());
        facts.folder()
                .ifPresent(folder -> others.addAll(folder.service().functions().keySet()));
        return absent(facts, each -> each.is(Kind.FUNCTION, name), "function " + name, others, "function ");
    }

    /** Written but not deployed, there by another name, or not written. */
    private static Optional<Cause> absent(
            Facts facts, Predicate<Difference> cures, String what, NavigableSet<String> others, String kind) {
        Optional<Cause> pending = new Pending(facts).inFile(cures);
        if (pending.isPresent()) {
            return pending;
        }
        String name = what.substring(kind.length());
        return Optional.of(Nearest.to(name, misspelt(others))
                .<Cause>map(there -> new PartCause.Misnamed(what, there, facts.file()))
                .orElseGet(() -> new PartCause.NotWritten("no " + what, file(facts), "read: " + facts.page())));
    }

    /** What the chapters name so is not another thing by a wrong name. */
    private static Set<String> misspelt(Set<String> names) {
        Set<String> others = new TreeSet<>(names);
        others.removeAll(OF_CHAPTERS);
        return others;
    }

    private static String file(Facts facts) {
        return facts.folder().isPresent() ? facts.file() : "the stack";
    }

    private static Optional<Cause> route(Facts facts, Concern.OfRoute wanted) {
        Optional<String> leadsTo = facts.deployed().functionOf(wanted.key());
        Optional<Cause> pending = facts.differences().stream().anyMatch(each -> each.is(Kind.ROUTE, wanted.key()))
                ? new Pending(facts).inFile(each -> each.is(Kind.ROUTE, wanted.key()))
                : Optional.empty();
        if (leadsTo.isEmpty()) {
            Optional<Cause> misnamed = facts.deployed().routes().stream()
                    .filter(route -> !route.equals(wanted.key()) && shape(route).equals(shape(wanted.key())))
                    .findFirst()
                    .map(route -> new PartCause.Misnamed("route " + wanted.key(), route, facts.file()));
            return pending.or(() -> misnamed)
                    .or(() -> absent(
                            facts,
                            each -> each.is(Kind.ROUTE, wanted.key()),
                            "route " + wanted.key(),
                            facts.deployed().routes(),
                            "route "));
        }
        if (wanted.function().isEmpty() || leadsTo.get().equals(wanted.function())) {
            return Optional.empty();
        }
        return pending.or(() -> Optional.of(
                new PartCause.RouteLeadsElsewhere(wanted.key(), leadsTo.get(), wanted.function(), facts.file())));
    }

    /** A route whatever its parameters are called. */
    private static String shape(String route) {
        return route.replaceAll("\\{[^}]*}", "{}");
    }

    private static Optional<Cause> filter(Facts facts, String function) {
        Optional<Cause> filters = facts.mappings().stream()
                .filter(mapping -> !mapping.filters().isEmpty())
                .findFirst()
                .map(mapping -> new StreamCause.FiltersOtherwise(mapping, function, facts.page()));
        return new Pending(facts)
                .inFile(each -> each.is(Kind.STREAM_EVENT, function))
                .or(() -> filters)
                .or(() -> Optional.of(new PartCause.NotWritten(
                        "no filterPatterns below the stream event of " + function,
                        file(facts),
                        "read: " + facts.page())));
    }

    private static Optional<Cause> catchAll(Facts facts) {
        return facts.deployed().routes().stream()
                .filter(route -> route.equals("$default") || route.contains("+}"))
                .findFirst()
                .flatMap(route -> new Pending(facts)
                        .inFile(each -> each.is(Kind.ROUTE, route))
                        .or(() -> facts.deployed()
                                .functionOf(route)
                                .map(function -> new PartCause.CatchAll(route, function, facts.file()))));
    }

    private static Optional<Cause> table(Facts facts, String name) {
        if (facts.table().isEmpty()) {
            NavigableSet<String> tables = new TreeSet<>(facts.deployed().tables());
            facts.folder().ifPresent(folder -> tables.addAll(folder.service().tables()));
            return absent(facts, each -> each.is(Kind.RESOURCE, name), "table " + name, tables, "table ");
        }
        Optional<Cause> pending = facts.differences().isEmpty()
                ? Optional.empty()
                : new Pending(facts).inFile(each -> each.is(Kind.RESOURCE, name));
        return pending.or(() -> facts.table()
                .filter(table -> !table.keys().equals(List.of("id")))
                .map(table -> new PartCause.WrongValue(
                        "the key of " + name, String.join(" and ", table.keys()), "id", facts.file())));
    }

    private static Optional<Cause> variable(Facts facts, Concern.OfVariable wanted) {
        Optional<String> value =
                facts.function().map(function -> function.environment().getOrDefault(wanted.variable(), ""));
        if (facts.table().isEmpty()) {
            return table(facts, wanted.table());
        }
        Optional<Cause> pending = facts.differences().isEmpty()
                ? Optional.empty()
                : new Pending(facts).inFile(each -> each.is(Kind.VARIABLE, wanted.variable()));
        if (pending.isPresent()) {
            return pending;
        }
        if (value.isEmpty() || value.get().isEmpty()) {
            return Optional.of(Variables.missing(facts, wanted.variable()));
        }
        return Optional.of(new VariableCause.VariableNamesElse(
                wanted.function(),
                wanted.variable(),
                value.get(),
                facts.table().get().name(),
                wanted.table(),
                facts.refused(),
                facts.file()));
    }

    private static Optional<Cause> action(Facts facts, Concern.OfAction wanted) {
        Optional<String> wide = facts.deployed().actions().stream()
                .filter(action -> action.equals("*") || action.equals("dynamodb:*"))
                .findFirst();
        if (wide.isPresent()) {
            return new Pending(facts)
                    .inFile(each -> each.is(Kind.ACTION))
                    .or(() -> Optional.of(new RoleCause.TooMuchAllowed(wide.get(), facts.file())));
        }
        if (facts.deployed().actions().contains(wanted.action())) {
            return Optional.empty();
        }
        return new Pending(facts)
                .inFile(each -> each.is(Kind.ACTION, wanted.action()))
                .or(() -> Optional.of(Statements.notAllowed(facts, "", wanted.action(), "")));
    }

    private static Optional<Cause> role(Facts facts, String function) {
        String role = facts.deployed().roleOf(function);
        List<String> others = facts.deployed().functions().keySet().stream()
                .filter(each ->
                        !each.equals(function) && facts.deployed().roleOf(each).equals(role))
                .sorted()
                .toList();
        return new Pending(facts)
                .inFile(each -> each.is(Kind.ROLE, function) || each.is(Kind.ACTION))
                .or(() -> others.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new RoleCause.Shared(function, role, others, facts.page())));
    }

    private static Optional<Cause> stream(Facts facts, Concern.OfStream wanted) {
        if (facts.table().isEmpty()) {
            return table(facts, wanted.table());
        }
        Optional<Cause> pending = new Pending(facts)
                .inFile(each ->
                        each.is(Kind.RESOURCE, wanted.table()) && each.text().contains("StreamSpecification"));
        String viewType = facts.table().get().viewType();
        return pending.or(() -> Optional.of(
                viewType.isEmpty()
                        ? new PartCause.NotWritten(
                                "no StreamSpecification below the table " + wanted.table(),
                                file(facts),
                                "read: " + facts.page())
                        : new PartCause.WrongValue(
                                "the stream's view type", viewType, wanted.viewType(), facts.file())));
    }
}
