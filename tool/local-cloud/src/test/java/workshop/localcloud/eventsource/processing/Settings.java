package workshop.localcloud.eventsource.processing;

import java.util.List;
import java.util.Optional;

/** Settings for tests: Lambda's defaults, and what is changed. */
record Settings(MappingSettings build) {

    static final Settings DEFAULT = new Settings(MappingSettings.DEFAULT);

    Settings enabled(boolean enabled) {
        return with(enabled, build.batchSize(), build.maximumBatchingWindowInSeconds(), build.maximumRetryAttempts());
    }

    Settings batchSize(int size) {
        return with(build.enabled(), size, build.maximumBatchingWindowInSeconds(), build.maximumRetryAttempts());
    }

    Settings batchingWindow(int seconds) {
        return with(build.enabled(), build.batchSize(), seconds, build.maximumRetryAttempts());
    }

    Settings retries(int attempts) {
        return with(build.enabled(), build.batchSize(), build.maximumBatchingWindowInSeconds(), attempts);
    }

    Settings bisecting() {
        return with(true, build.maximumRecordAgeInSeconds(), build.reportBatchItemFailures(), tumbling());
    }

    Settings recordAge(int seconds) {
        return with(build.bisectBatchOnFunctionError(), seconds, build.reportBatchItemFailures(), tumbling());
    }

    Settings reporting() {
        return with(build.bisectBatchOnFunctionError(), build.maximumRecordAgeInSeconds(), true, tumbling());
    }

    Settings tumbling(int seconds) {
        return with(
                build.bisectBatchOnFunctionError(),
                build.maximumRecordAgeInSeconds(),
                build.reportBatchItemFailures(),
                seconds);
    }

    private int tumbling() {
        return build.tumblingWindowInSeconds();
    }

    private Settings with(boolean enabled, int batchSize, int batchingWindow, int retries) {
        return new Settings(new MappingSettings(
                enabled,
                batchSize,
                batchingWindow,
                1,
                build.bisectBatchOnFunctionError(),
                retries,
                build.maximumRecordAgeInSeconds(),
                build.reportBatchItemFailures(),
                build.tumblingWindowInSeconds(),
                List.of(),
                Optional.empty()));
    }

    private Settings with(boolean bisect, int recordAge, boolean report, int tumbling) {
        return new Settings(new MappingSettings(
                build.enabled(),
                build.batchSize(),
                build.maximumBatchingWindowInSeconds(),
                1,
                bisect,
                build.maximumRetryAttempts(),
                recordAge,
                report,
                tumbling,
                List.of(),
                Optional.empty()));
    }
}
