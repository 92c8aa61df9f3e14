package workshop.check.diagnosis;

import java.util.Optional;
import workshop.check.diagnosis.Difference.Kind;

/** What keeps records from the function, or their lines from its log. */
final class StreamRule implements Rule {

    @Override
    public Optional<Cause> in(Facts facts) {
        if (facts.concern() instanceof Concern.OfMapping wanted) {
            return mapping(facts, wanted.function());
        }
        if (facts.concern() instanceof Concern.OfRecords wanted) {
            return mapping(facts, wanted.function()).or(() -> records(facts, wanted.function()));
        }
        return Optional.empty();
    }

    private static Optional<Cause> mapping(Facts facts, String function) {
        if (facts.mappings().stream().anyMatch(MappingState::isOn)) {
            return Optional.empty();
        }
        Optional<Cause> pending = new Pending(facts).inFile(each -> each.is(Kind.STREAM_EVENT, function));
        if (pending.isPresent()) {
            return pending;
        }
        boolean written = facts.folder().map(Folder::service).orElse(facts.deployed()).functions().values().stream()
                .flatMap(each -> each.stream().stream())
                .anyMatch(event -> !event.enabled());
        return Optional.of(facts.mappings().stream()
                .findFirst()
                .<Cause>map(mapping -> new StreamCause.MappingOff(mapping, function, written, facts.file()))
                .orElseGet(() -> new PartCause.NotWritten(
                        "no stream event below the function " + function,
                        facts.folder().isPresent() ? facts.file() : "the stack",
                        "read: " + facts.page())));
    }

    private static Optional<Cause> records(Facts facts, String function) {
        Optional<MappingState> mapping =
                facts.mappings().stream().filter(MappingState::isOn).findFirst();
        if (mapping.isPresent()
                && mapping.get().result().startsWith("PROBLEM")
                && facts.failure().isEmpty()) {
            return Optional.of(new StreamCause.MappingProblem(mapping.get(), function));
        }
        if (facts.arrival().isEmpty()) {
            return Optional.empty();
        }
        Arrival arrival = facts.arrival().get();
        if (arrival instanceof Arrival.Otherwise other) {
            return new Pending(facts)
                    .inCode()
                    .or(() -> FailureRule.stub(facts, other.event(), Optional.empty()))
                    .or(() -> Optional.of(
                            new StreamCause.LoggedOtherwise(function, other.event(), other.raw(), facts.page())));
        }
        if (arrival instanceof Arrival.Failed || mapping.isEmpty()) {
            return Optional.empty();
        }
        if (!mapping.get().filters().isEmpty()) {
            return new Pending(facts)
                    .inFile(each -> each.is(Kind.STREAM_EVENT, function))
                    .or(() -> Optional.of(new StreamCause.Filtered(mapping.get(), function, facts.file())));
        }
        return mapping.get().state().equals("Enabled")
                ? Optional.empty()
                : Optional.of(new StreamCause.MappingStarts(mapping.get(), function));
    }
}
