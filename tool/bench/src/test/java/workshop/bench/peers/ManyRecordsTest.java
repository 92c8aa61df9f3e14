package workshop.bench.peers;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import workshop.bench.report.PartResult;
import workshop.bench.stats.Measurement;
import workshop.bench.stream.LostRecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManyRecordsTest {

    private static final int COUNT = 60;
    private static final String LOST = "many-1-7";

    private final PartResult.Builder results = PartResult.of("peers");
    private final ManyRecords records = new ManyRecords(COUNT, Duration.ofMillis(500));

    @Test
    void bothSidesAreMeasuredInEachRound() throws Exception {
        measure("", "");

        PartResult found = results.build();
        assertThat(found.measurements()).hasSize(4).allSatisfy(each -> assertThat(each.count())
                .isEqualTo(2));
        assertThat(found.ratios()).hasSize(2);
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void aRecordLostByTheLocalCloudFailsTheRun() {
        assertThatThrownBy(() -> measure(LOST, ""))
                .isInstanceOf(LostRecords.class)
                .hasMessageContaining("1 of 60 records were lost: no handler was given many-1-7;");
    }

    @Test
    void aRecordLostByThePeerIsNotedAndItsRoundLeftOut() throws Exception {
        measure("", LOST);

        PartResult found = results.build();
        assertThat(found.notes())
                .singleElement()
                .asString()
                .startsWith("serverless-offline: 1 of 60 records were lost: no handler was given many-1-7;");
        assertThat(found.measurements()).extracting(Measurement::count).containsExactly(2L, 2L, 1L, 1L);
        assertThat(found.failures()).isEmpty();
    }

    private void measure(String ourLoss, String peersLoss) throws Exception {
        try (FakeSide ours = new FakeSide(ourLoss);
                FakeSide peer = new FakeSide(peersLoss)) {
            records.measure(ours, peer, 2, results);
            records.report(results);
        }
    }
}
