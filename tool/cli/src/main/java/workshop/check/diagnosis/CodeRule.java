package workshop.check.diagnosis;

import java.util.Optional;
import java.util.Set;

/** What is wrong when nothing failed. */
final class CodeRule implements Rule {

    @Override
    public Optional<Cause> in(Facts facts) {
        if (facts.concern() instanceof Concern.OfLeftovers) {
            return Optional.empty();
        }
        Pending pending = new Pending(facts);
        return pending.inCode()
                .or(() -> pending.inFile(each -> !each.is(Difference.Kind.LIMIT)))
                .or(() -> otherHandler(facts))
                .or(() -> code(facts));
    }

    private static Optional<Cause> otherHandler(Facts facts) {
        if (facts.function().isEmpty()) {
            return Optional.empty();
        }
        DeployedFunction function = facts.function().get();
        String name = Character.toUpperCase(function.name().charAt(0))
                + function.name().substring(1) + "Handler";
        Set<String> classes =
                facts.folder().map(folder -> folder.jar().classes()).orElse(Set.of());
        return classes.stream()
                .filter(each -> each.endsWith("." + name))
                .filter(each -> !function.handler().replaceFirst("::.*", "").equals(each))
                .findFirst()
                .map(wanted ->
                        new CodeCause.HandlerOfAnother(function.name(), function.handler(), wanted, facts.file()));
    }

    private static boolean ran(Facts facts) {
        Concern concern = facts.concern();
        return concern instanceof Concern.OfFunction
                || concern instanceof Concern.OfRoute
                || concern instanceof Concern.OfRecords
                        && facts.arrival()
                                .filter(Arrival.Part.class::isInstance)
                                .isPresent();
    }

    private static Optional<Cause> code(Facts facts) {
        if (facts.function().isEmpty() || facts.folder().isEmpty() || facts.erred() || !ran(facts)) {
            return Optional.empty();
        }
        DeployedFunction function = facts.function().get();
        String source =
                "src/main/java/" + function.handler().replaceFirst("::.*", "").replace('.', '/') + ".java";
        return Optional.of(new CodeCause.CodeAnswers(
                function.name(), "in " + source + " or what it calls", "read again: " + facts.page()));
    }
}
