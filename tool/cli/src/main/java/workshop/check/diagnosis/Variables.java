package workshop.check.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is seen of a function's variables. */
final class Variables {

    private Variables() {}

    static Cause missing(Facts facts, String variable) {
        Map<String, String> environment =
                facts.function().map(DeployedFunction::environment).orElse(Map.of());
        Optional<String> empty =
                environment.containsKey(variable) ? Optional.of(variable + " without a value") : Optional.empty();
        return new VariableCause.VariableMissing(
                facts.functionName(),
                variable,
                empty.or(() -> Nearest.to(variable, environment.keySet())),
                table(facts, variable),
                facts.file());
    }

    /** The table that a variable is to name, by its logical name: {@code USERS_TABLE} is for {@code UsersTable}. */
    static String table(Facts facts, String variable) {
        String named = Arrays.stream(variable.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return facts.deployed().tables().contains(named)
                ? named
                : facts.table().map(TableState::logicalName).orElse(named);
    }

    /** The variable by which a function knows this name. */
    static Optional<String> withValue(Facts facts, String value) {
        return facts.function().stream()
                .flatMap(function -> function.environment().entrySet().stream())
                .filter(each -> each.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
