package workshop.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The stacks of an account, for what is said in passing: one service is asked, with little patience. */
public final class Stacks {

    private static final String USERS_API = "HttpApiUrl";

    private final Map<String, String> environment;
    private final Duration patience;

    /**
     * @param environment where AWS_ENDPOINT_URL, the region and credentials are
     * @param patience for the whole answer
     */
    public Stacks(Map<String, String> environment, Duration patience) {
        this.environment = Map.copyOf(environment);
        this.patience = patience;
    }

    /** By their names; empty when nobody answers in time. */
    public Optional<List<StackSummary>> all() {
        AwsClients.Setup setup = new AwsClients.Setup(environment);
        try (SdkHttpClient connections = setup.connections();
                CloudFormationClient client = setup.of(CloudFormationClient.builder(), connections)
                        .overrideConfiguration(settings -> settings.apiCallTimeout(patience))
                        .build()) {
            return Optional.of(client.describeStacksPaginator().stacks().stream()
                    .map(Stacks::summary)
                    .sorted(Comparator.comparing(StackSummary::name))
                    .toList());
        } catch (SdkException | IllegalArgumentException e) {
            // No credentials, no such address, no answer: what is said in passing can as well be left out.
            return Optional.empty();
        }
    }

    /** The address of a stack's API, if there is one. */
    public Optional<String> usersApi(String stackName) {
        return all().orElse(List.of()).stream()
                .filter(stack -> stack.name().equals(stackName))
                .flatMap(stack -> Optional.ofNullable(stack.outputs().get(USERS_API)).stream())
                .map(url -> url.replaceFirst("/+$", ""))
                .findFirst();
    }

    private static StackSummary summary(Stack stack) {
        Instant changed = stack.lastUpdatedTime() == null ? stack.creationTime() : stack.lastUpdatedTime();
        return new StackSummary(
                stack.stackName(),
                stack.stackStatusAsString(),
                changed,
                stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
    }
}
