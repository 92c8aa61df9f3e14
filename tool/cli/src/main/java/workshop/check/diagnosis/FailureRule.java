package workshop.check.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import workshop.check.diagnosis.Difference.Kind;

/** What a call's failure says. A change that waits to be built or deployed comes first where it could cure it. */
final class FailureRule implements Rule {

    private static final Pattern VARIABLE = Pattern.compile("environment variable (\\w+) is missing");
    private static final Pattern STUB = Pattern.compile("Chapter [1-7]: [^)\"]+");

    @Override
    public Optional<Cause> in(Facts facts) {
        if (facts.function().isPresent() && !facts.function().get().mayRun()) {
            return Optional.of(new CodeCause.MayNotRun(facts.function().get()));
        }
        if (facts.failure().isEmpty()) {
            return Optional.empty();
        }
        Failure failure = facts.failure().get();
        return switch (failure.kind()) {
            case NO_CLASS -> Optional.of(noClass(facts));
            case NO_HANDLER -> Optional.of(noHandler(facts, failure));
            case TIMED_OUT -> Optional.of(timedOut(facts));
            case OUT_OF_MEMORY -> Optional.of(outOfMemory(facts));
            case ENDED -> Optional.of(orCode(facts, new CodeCause.Ended(facts.functionName(), failure.message())));
            case THROWN -> Optional.of(thrown(facts, failure));
        };
    }

    private static Cause orCode(Facts facts, Cause seen) {
        return new Pending(facts).inCode().orElse(seen);
    }

    /** The handler's class, without a method. */
    private static String handlerClass(Facts facts) {
        return facts.function().map(DeployedFunction::handler).orElse("").replaceFirst("::.*", "");
    }

    private static Optional<Cause> otherHandlerWaits(Facts facts) {
        return new Pending(facts).inFile(each -> each.is(Kind.HANDLER, facts.functionName()));
    }

    private static Cause noClass(Facts facts) {
        String name = handlerClass(facts);
        Optional<Cause> waits = otherHandlerWaits(facts);
        if (waits.isPresent()) {
            return waits.get();
        }
        Set<String> sources =
                facts.folder().map(folder -> folder.jar().sources()).orElse(Set.of());
        Set<String> classes =
                facts.folder().map(folder -> folder.jar().classes()).orElse(Set.of());
        Optional<Cause> code = new Pending(facts).inCode();
        if (code.isPresent() && (sources.contains(name) || classes.contains(name))) {
            return code.get();
        }
        return new CodeCause.NoSuchClass(facts.functionName(), name, similar(name, facts), facts.file());
    }

    private static Optional<String> similar(String name, Facts facts) {
        Set<String> there = new TreeSet<>(
                facts.folder().map(folder -> folder.jar().sources()).orElse(Set.of()));
        facts.folder().ifPresent(folder -> there.addAll(folder.jar().classes()));
        Set<String> ofOthers = facts.deployed().functions().entrySet().stream()
                .filter(each -> !each.getKey().equals(facts.functionName()))
                .map(each -> each.getValue().handler())
                .collect(Collectors.toSet());
        Optional<String> own = ofFunction(facts, there);
        there.removeAll(ofOthers);
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return own.or(() -> there.stream()
                        .filter(each -> each.endsWith("." + simple))
                        .findFirst())
                .or(() -> Nearest.to(name, there));
    }

    /** The class that is called like the function: HelloHandler for hello. */
    private static Optional<String> ofFunction(Facts facts, Set<String> classes) {
        String function = facts.functionName();
        String wanted = "." + Character.toUpperCase(function.charAt(0)) + function.substring(1) + "Handler";
        return classes.stream().filter(each -> each.endsWith(wanted)).findFirst();
    }

    private static Cause noHandler(Facts facts, Failure failure) {
        Optional<Cause> waits = otherHandlerWaits(facts);
        if (waits.isPresent()) {
            return waits.get();
        }
        Set<String> classes =
                facts.folder().map(folder -> folder.jar().classes()).orElse(Set.of());
        String handler = facts.function().map(DeployedFunction::handler).orElse("");
        return orCode(
                facts,
                new CodeCause.NoHandler(
                        facts.functionName(),
                        failure.message(),
                        ofFunction(facts, classes).filter(each -> !each.equals(handler)),
                        facts.file()));
    }

    private static Cause timedOut(Facts facts) {
        int timeout = facts.function().map(DeployedFunction::timeout).orElse(0);
        return new Pending(facts)
                .inFile(each -> each.is(Kind.LIMIT, facts.functionName()))
                .orElseGet(() -> orCode(facts, new CodeCause.TimedOut(facts.functionName(), timeout)));
    }

    private static Cause outOfMemory(Facts facts) {
        int memory = facts.function().map(DeployedFunction::memory).orElse(0);
        return new Pending(facts)
                .inFile(each -> each.is(Kind.LIMIT, facts.functionName()))
                .orElseGet(() -> orCode(facts, new CodeCause.OutOfMemory(facts.functionName(), memory)));
    }

    private static Cause thrown(Facts facts, Failure failure) {
        Optional<Refusal> refusal = Refusal.in(failure.message());
        if (refusal.isPresent()) {
            return refused(facts, refusal.get());
        }
        Matcher variable = VARIABLE.matcher(failure.message());
        if (variable.find()) {
            return new Pending(facts)
                    .inFile(each -> each.is(Kind.VARIABLE, variable.group(1)))
                    .orElseGet(() -> Variables.missing(facts, variable.group(1)));
        }
        if (failure.type().endsWith("dynamodb.model.ResourceNotFoundException")) {
            return noTable(facts);
        }
        return orCode(
                facts,
                stub(facts, failure.message(), failure.place())
                        .orElseGet(() -> new CodeCause.Threw(facts.functionName(), failure)));
    }

    /** @param said an exception's message, or a log event that holds it */
    static Optional<Cause> stub(Facts facts, String said, Optional<String> place) {
        Matcher stub = STUB.matcher(said);
        return stub.find()
                ? Optional.of(new CodeCause.Stub(
                        facts.functionName(),
                        stub.group().strip(),
                        place,
                        "write it (" + facts.page() + "), then " + facts.in() + "mvn package && serverless deploy"))
                : Optional.empty();
    }

    private static Cause noTable(Facts facts) {
        Optional<Cause> waits = new Pending(facts).inFile(each -> each.is(Kind.VARIABLE));
        if (waits.isPresent()) {
            return waits.get();
        }
        String wanted = facts.table().map(TableState::name).orElse("");
        Optional<String> variable = facts.function().stream()
                .flatMap(function -> function.environment().keySet().stream())
                .filter(name -> name.equals("USERS_TABLE"))
                .findFirst();
        String asked = variable.flatMap(name ->
                        facts.function().map(function -> function.environment().get(name)))
                .orElse("that it names");
        return asked.equals(wanted)
                ? orCode(
                        facts,
                        new CodeCause.Threw(
                                facts.functionName(), facts.failure().orElseThrow()))
                : noSuchTable(facts, asked, variable);
    }

    private static Cause noSuchTable(Facts facts, String table, Optional<String> variable) {
        return new RoleCause.NoSuchTable(
                facts.functionName(),
                table,
                variable,
                facts.table().map(TableState::name).orElse(""),
                variable.map(name -> Variables.table(facts, name)).orElse(""),
                facts.file());
    }

    private static Cause refused(Facts facts, Refusal refusal) {
        String table = refusal.table().orElse("");
        String wanted = facts.table().map(TableState::name).orElse("");
        Optional<String> variable = Variables.withValue(facts, table);
        boolean otherTable = !table.isEmpty() && !table.equals(wanted);
        Optional<Cause> waits = new Pending(facts)
                .inFile(each -> each.is(Kind.ACTION, refusal.action())
                        || each.is(Kind.ROLE, facts.functionName())
                        || each.is(Kind.ACTION, "")
                        || otherTable && each.is(Kind.VARIABLE));
        if (waits.isPresent()) {
            return waits.get();
        }
        String function = facts.functionName();
        if (otherTable && (facts.refused() == Presence.MISSING || variable.isPresent())) {
            return variable.isPresent() && facts.refused() != Presence.MISSING
                    ? new VariableCause.VariableNamesElse(
                            function,
                            variable.get(),
                            table,
                            wanted,
                            Variables.table(facts, variable.get()),
                            facts.refused(),
                            facts.file())
                    : noSuchTable(facts, table, variable);
        }
        String resource = table.isEmpty() ? refusal.resource() : "the table " + table;
        if (refusal.explicit()) {
            return new RoleCause.Denied(function, refusal.action(), resource);
        }
        List<Service.Statement> allowing = facts.deployed().statements().stream()
                .filter(statement -> statement.role().equals(facts.deployed().roleOf(function)))
                .filter(statement -> statement.names(refusal.action()))
                .toList();
        return allowing.isEmpty()
                ? Statements.notAllowed(facts, function, refusal.action(), resource)
                : new RoleCause.AllowedElsewhere(
                        function,
                        refusal.action(),
                        resource,
                        Statements.resources(allowing.get(0).resources()),
                        Statements.arn(facts),
                        facts.file());
    }
}
