package workshop.localcloud.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import workshop.localcloud.eventsource.processing.MappingSettings;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

/** The settings that a create or update names; what it does not name is empty. */
public record SettingsInput(
        Optional<Boolean> enabled,
        Optional<Integer> batchSize,
        Optional<Integer> batchingWindow,
        Optional<Integer> parallelizationFactor,
        Optional<Boolean> bisect,
        Optional<Integer> retryAttempts,
        Optional<Integer> recordAge,
        Optional<Boolean> reportFailures,
        Optional<Integer> tumblingWindow,
        Optional<List<String>> filters,
        Optional<Optional<String>> onFailure) {

    /** The members of Lambda's input that are read here. */
    static final Set<String> MEMBERS = Set.of(
            "Enabled",
            "BatchSize",
            "MaximumBatchingWindowInSeconds",
            "ParallelizationFactor",
            "BisectBatchOnFunctionError",
            "MaximumRetryAttempts",
            "MaximumRecordAgeInSeconds",
            "FunctionResponseTypes",
            "TumblingWindowInSeconds",
            "FilterCriteria",
            "DestinationConfig");

    private static final String REPORT = "ReportBatchItemFailures";
    private static final int MOST_FILTERS = 5;
    private static final int LONGEST_PATTERN = 4096;

    /** @throws AwsException InvalidParameterValueException, ValidationException */
    static SettingsInput decode(ObjectNode body) {
        return new SettingsInput(
                flag(body, "Enabled"),
                number(body, "BatchSize", 1, 10_000),
                number(body, "MaximumBatchingWindowInSeconds", 0, 300),
                number(body, "ParallelizationFactor", 1, 10),
                flag(body, "BisectBatchOnFunctionError"),
                number(body, "MaximumRetryAttempts", -1, 10_000),
                recordAge(body),
                responseTypes(body.path("FunctionResponseTypes")),
                number(body, "TumblingWindowInSeconds", 0, 900),
                filters(body.path("FilterCriteria")),
                onFailure(body.path("DestinationConfig")));
    }

    /** @throws AwsException InvalidParameterValueException when two settings do not go together */
    public MappingSettings applyTo(MappingSettings before) {
        MappingSettings after = new MappingSettings(
                enabled.orElse(before.enabled()),
                batchSize.orElse(before.batchSize()),
                batchingWindow.orElse(before.maximumBatchingWindowInSeconds()),
                parallelizationFactor.orElse(before.parallelizationFactor()),
                bisect.orElse(before.bisectBatchOnFunctionError()),
                retryAttempts.orElse(before.maximumRetryAttempts()),
                recordAge.orElse(before.maximumRecordAgeInSeconds()),
                reportFailures.orElse(before.reportBatchItemFailures()),
                tumblingWindow.orElse(before.tumblingWindowInSeconds()),
                filters.orElse(before.filters()),
                onFailure.orElse(before.onFailure()));
        if (after.tumblingWindowInSeconds() > 0 && after.parallelizationFactor() > 1) {
            throw MappingErrors.notImplemented("TumblingWindowInSeconds together with ParallelizationFactor above 1");
        }
        return after;
    }

    private static Optional<Integer> recordAge(ObjectNode body) {
        Optional<Integer> age = number(body, "MaximumRecordAgeInSeconds", -1, 604_800);
        if (age.filter(seconds -> seconds >= 0 && seconds < 60).isPresent()) {
            throw MappingErrors.validation(
                    "'" + age.get() + "'",
                    "maximumRecordAgeInSeconds",
                    "Member must have value greater than or equal to 60");
        }
        return age;
    }

    private static Optional<Boolean> responseTypes(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isArray()) {
            throw MappingErrors.notJson();
        }
        for (JsonNode type : value) {
            if (!type.asText().equals(REPORT)) {
                throw MappingErrors.validation(
                        "'[" + type.asText() + "]'",
                        "functionResponseTypes",
                        "Member must satisfy constraint: [Member must satisfy enum value set: [" + REPORT + "]]");
            }
        }
        if (value.size() > 1) {
            throw MappingErrors.validation(
                    "'" + value + "'", "functionResponseTypes", "Member must have length less than or equal to 1");
        }
        return Optional.of(!value.isEmpty());
    }

    private static Optional<List<String>> filters(JsonNode criteria) {
        if (criteria.isMissingNode() || criteria.isNull()) {
            return Optional.empty();
        }
        List<String> patterns = new ArrayList<>();
        for (JsonNode filter : criteria.path("Filters")) {
            String pattern = filter.path("Pattern").asText();
            try {
                if (pattern.length() > LONGEST_PATTERN || !Json.parse(pattern).isObject()) {
                    throw MappingErrors.invalidFilter();
                }
            } catch (JsonProcessingException e) {
                throw MappingErrors.invalidFilter();
            }
            patterns.add(pattern);
        }
        if (patterns.size() > MOST_FILTERS) {
            throw MappingErrors.invalidParameter(
                    "The number of filters exceeds the limit of " + MOST_FILTERS + " for an event source mapping.");
        }
        RecordFilter.of(patterns);
        return Optional.of(patterns);
    }

    private static Optional<Optional<String>> onFailure(JsonNode config) {
        if (config.isMissingNode() || config.isNull()) {
            return Optional.empty();
        }
        if (!config.path("OnSuccess").isEmpty()) {
            throw MappingErrors.invalidParameter(
                    "Unsupported DestinationConfig parameter for given event source mapping type.");
        }
        if (config.path("OnFailure").isMissingNode() || config.path("OnFailure").isNull()) {
            return Optional.of(Optional.empty());
        }
        String destination = config.path("OnFailure").path("Destination").asText("");
        if (destination.isEmpty()) {
            throw MappingErrors.destinationRequired();
        }
        if (!destination.matches("arn:aws:[a-z0-9]+:[a-z0-9-]*:[0-9]*:.+")) {
            throw MappingErrors.validation(
                    "'" + destination + "'",
                    "destinationConfig.onFailure.destination",
                    "Member must satisfy regular expression pattern: ^$|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:"
                            + "([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)");
        }
        return Optional.of(Optional.of(destination));
    }

    private static Optional<Integer> number(ObjectNode body, String name, int least, int most) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw MappingErrors.notJson();
        }
        String member = name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
        if (value.intValue() < least) {
            throw MappingErrors.validation(
                    "'" + value.intValue() + "'", member, "Member must have value greater than or equal to " + least);
        }
        if (value.intValue() > most) {
            throw MappingErrors.validation(
                    "'" + value.intValue() + "'", member, "Member must have value less than or equal to " + most);
        }
        return Optional.of(value.intValue());
    }

    private static Optional<Boolean> flag(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw MappingErrors.notJson();
        }
        return Optional.of(value.booleanValue());
    }
}
