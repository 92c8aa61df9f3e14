package workshop.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests deploy by without the CLI is what the real CLI does: the same calls in the same order. */
@OnLocalCloud
final class DeployCallsTest {

    private static final String STEP = "7-finish";

    /** Who is calling, and whether there are container images: neither changes what is deployed. */
    private static final Set<String> ASKED_BESIDES = Set.of("sts GetCallerIdentity", "ecr DescribeRepositories");

    @Test
    void deployAndRemoveAreTheCallsOfTheRealCli(RunningCloud cloud) throws IOException {
        List<String> byCli = calls(cloud, service -> {
            service.serverless("deploy");
            change(service);
            service.serverless("deploy");
            service.serverless("remove");
        });
        List<String> byFixture = calls(cloud, service -> {
            service.deploy();
            change(service);
            service.deploy();
            service.remove();
        });

        assertThat(byFixture).isEqualTo(byCli);
        assertThat(byCli).contains("cloudformation ExecuteChangeSet", "cloudformation DeleteStack");
    }

    private interface Work {
        void with(Deployment service) throws IOException;
    }

    private static List<String> calls(RunningCloud cloud, Work work) throws IOException {
        try (RecordingRelay relay = new RecordingRelay(cloud.endpoint());
                Deployment service = Deployment.of(STEP, "calls", relay.endpoint(), cloud.region())) {
            work.with(service);
            assertThat(cloud.leftovers("calls")).isEmpty();
            return withoutRepetitions(relay.calls());
        }
    }

    private static void change(Deployment service) throws IOException {
        Path configuration = service.file("serverless.yml");
        Files.writeString(
                configuration, Files.readString(configuration).replace("memorySize: 1024", "memorySize: 512"));
    }

    /** What is asked of each function and object, at the same time, or until something has ended, counts once. */
    private static List<String> withoutRepetitions(List<String> calls) {
        List<String> once = new ArrayList<>();
        for (String call : calls) {
            String kind = call.matches("s3 HEAD object|lambda GET .*/functions/.*") ? "what is there" : call;
            boolean repeated = !once.isEmpty() && once.get(once.size() - 1).equals(kind);
            if (!repeated && !ASKED_BESIDES.contains(kind)) {
                once.add(kind);
            }
        }
        return once;
    }
}
