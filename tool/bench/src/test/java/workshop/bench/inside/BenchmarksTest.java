package workshop.bench.inside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** That each benchmark does what its name says: a wrong answer can be had very fast. */
class BenchmarksTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void thePolicyThatIsEvaluatedAllowsTheCall() {
        assertThat(new PolicyBenchmark().policyEvaluated().allowed()).isTrue();
        assertThat(new PolicyBenchmark().policyParsed().statements()).hasSize(3);
    }

    @Test
    void theStreamEventHasAHundredRecords() throws IOException {
        JsonNode event = json.readTree(new StreamEventBenchmark().streamEventBuilt());

        assertThat(event.path("Records")).hasSize(100);
        assertThat(event.at("/Records/99/dynamodb/NewImage/name/S").asText()).isEqualTo("Ada Lovelace");
        assertThat(new StreamEventBenchmark().streamRecordWritten().get(0).size())
                .isGreaterThan(300);
    }

    @Test
    void theProxyEventIsTheRequests() throws IOException {
        JsonNode event = json.readTree(new ProxyEventBenchmark().proxyEventBuilt());

        assertThat(event.at("/pathParameters/id").asText()).isEqualTo("ada");
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("GET");
    }

    @Test
    void theTemplateHas42Resources() {
        TemplateBenchmark benchmark = new TemplateBenchmark();

        assertThat(benchmark.templateParsed().resources()).hasSize(42);
        assertThat(benchmark.templateEvaluated()).isEqualTo(40 * 4);
    }

    @Test
    void aBenchmarksNameIsItsMethodsInWords() {
        assertThat(InsidePart.name("streamEventBuilt")).isEqualTo("stream event built");
    }
}
