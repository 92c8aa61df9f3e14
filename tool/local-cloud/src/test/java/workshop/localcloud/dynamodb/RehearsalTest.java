package workshop.localcloud.dynamodb;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RehearsalTest {

    @TempDir
    Path folder;

    @Test
    void a_record_comes_through_the_stream_and_no_table_is_left_to_anybody() throws Exception {
        try (LocalDynamo dynamo = new LocalDynamo(folder, Runnable::run, () -> {})) {
            assertThat(new Rehearsal().perform()).singleElement().satisfies(record -> assertThat(
                            record.at("/dynamodb/NewImage/id/S").asText())
                    .isEqualTo("1"));
            assertThat(dynamo.send("DynamoDB_20120810.ListTables", Json.object())
                            .body())
                    .isEqualTo(Json.parse("{\"TableNames\": []}"));
        }
    }

    @Test
    void it_ends_when_the_local_cloud_does() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.stop();
        assertThatThrownBy(rehearsal::perform).isInstanceOf(CancellationException.class);
    }
}
