package workshop.localcloud.metrics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import workshop.localcloud.http.QueryParameters;

/** Input as the Query protocol has it: text in a form. */
record QueryInput(QueryParameters parameters, String path) implements MetricsInput {

    @Override
    public Optional<String> string(String name) {
        return parameters.string(name);
    }

    @Override
    public Optional<Double> number(String name) {
        return string(name).map(text -> parseNumber(path + name, text));
    }

    @Override
    public Optional<Integer> integer(String name) {
        return string(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw MetricsErrors.malformedInput(path + name, text);
            }
        });
    }

    @Override
    public Optional<Boolean> flag(String name) {
        return string(name).map(Boolean::valueOf);
    }

    @Override
    public Optional<Instant> time(String name) {
        return string(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw MetricsErrors.malformedInput(path + name, text);
            }
        });
    }

    @Override
    public List<String> strings(String name) {
        return parameters.strings(name);
    }

    @Override
    public List<Double> numbers(String name) {
        return strings(name).stream()
                .map(text -> parseNumber(path + name, text))
                .toList();
    }

    @Override
    public List<MetricsInput> structures(String name) {
        List<MetricsInput> elements = new ArrayList<>();
        for (QueryParameters element : parameters.structures(name)) {
            elements.add(new QueryInput(element, path + name + ".member." + (elements.size() + 1) + "."));
        }
        return elements;
    }

    private static Double parseNumber(String name, String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw MetricsErrors.malformedInput(name, text);
        }
    }
}
