package workshop.localcloud.cloudformation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The templates that the Serverless CLI (osls 4.3.1) makes for an HTTP API, a table and a stream's function. */
class ServerlessTemplateTest {

    private static final Set<String> TYPES = Set.of(
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::Logs::LogGroup",
            "AWS::IAM::Role",
            "AWS::Lambda::Function",
            "AWS::Lambda::Version",
            "AWS::Lambda::Permission",
            "AWS::Lambda::EventSourceMapping",
            "AWS::ApiGatewayV2::Api",
            "AWS::ApiGatewayV2::Stage",
            "AWS::ApiGatewayV2::Integration",
            "AWS::ApiGatewayV2::Route",
            "AWS::DynamoDB::Table");

    private final ResourceTypes types =
            new ResourceTypes(TYPES.stream().<ResourceType<?>>map(Named::new).toList());
    private final Template first = template("serverless-create.json");
    private final Template second = template("serverless-update.json");

    @Test
    void they_are_understood_and_use_the_known_types_only() {
        new TemplateCheck(first, types).run();
        new TemplateCheck(second, types).run();
        assertThat(second.resources().values())
                .extracting(ResourceDefinition::type)
                .containsOnly(TYPES.toArray(new String[0]));
        assertThat(Capabilities.required(second)).contains("CAPABILITY_NAMED_IAM");
    }

    @Test
    void everything_comes_after_what_it_needs() {
        List<Change> changes = plan(second, Map.of()).changes();
        List<String> order = changes.stream().map(Change::logicalId).toList();
        assertThat(changes).extracting(Change::action).containsOnly("Add");
        assertThat(order).hasSize(second.resources().size());
        assertThat(order.indexOf("UsersTable")).isLessThan(order.indexOf("IamRoleLambdaExecution"));
        assertThat(order.indexOf("IamRoleLambdaExecution")).isLessThan(order.indexOf("StreamLambdaFunction"));
        assertThat(order.indexOf("StreamLogGroup")).isLessThan(order.indexOf("StreamLambdaFunction"));
        assertThat(order.indexOf("StreamLambdaFunction"))
                .isLessThan(order.indexOf("StreamEventSourceMappingDynamodbUsersTable"));
        assertThat(order.indexOf("HttpApi")).isLessThan(order.indexOf("HttpApiStage"));
    }

    @Test
    void nothing_changes_between_a_template_and_itself() {
        ChangePlan.Plan plan = plan(second, existing(second));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.outputs())
                .filteredOn(output -> output.key().equals("HttpApiUrl"))
                .extracting(StackOutput::value)
                .containsExactly("https://id-HttpApi.execute-api.eu-west-1.amazonaws.com");
    }

    @Test
    void the_second_step_of_the_first_deployment_only_adds() {
        assertThat(plan(second, existing(first)).changes())
                .extracting(Change::action)
                .containsOnly("Add");
        assertThat(plan(first, existing(second)).changes())
                .extracting(Change::action)
                .containsOnly("Remove");
    }

    private ChangePlan.Plan plan(Template template, Map<String, StackResource> existing) {
        return ChangePlan.of(
                template,
                existing,
                types,
                resources -> new Evaluation(
                        template,
                        Map.of(),
                        StackFixture.ACCOUNT,
                        "users-dev",
                        "arn:stack",
                        resources,
                        name -> Optional.empty()));
    }

    /** The resources as they are when the template was deployed. */
    private Map<String, StackResource> existing(Template template) {
        Map<String, StackResource> existing = new LinkedHashMap<>();
        Evaluation.Resources known = new Evaluation.Resources() {
            @Override
            public Optional<String> physicalId(String logicalId) {
                return Optional.of("id-" + logicalId);
            }

            @Override
            public Optional<String> attribute(String logicalId, String attribute) {
                return Optional.of("the " + attribute);
            }
        };
        Evaluation evaluation = new Evaluation(
                template, Map.of(), StackFixture.ACCOUNT, "users-dev", "arn:stack", known, name -> Optional.empty());
        for (String id : new ArrayList<>(template.resources().keySet())) {
            ResourceDefinition definition =
                    Objects.requireNonNull(template.resources().get(id));
            Map<String, String> attributes = new LinkedHashMap<>();
            Named.ATTRIBUTES.forEach(name -> attributes.put(name, "the " + name));
            existing.put(
                    id,
                    new StackResource(
                            id,
                            definition.type(),
                            "id-" + id,
                            attributes,
                            evaluation.properties(definition),
                            TemplateCheck.dependencies(template).getOrDefault(id, Set.of()),
                            "SUFFIX",
                            definition.retainOnDelete(),
                            "CREATE_COMPLETE",
                            null,
                            0));
        }
        return existing;
    }

    private static Template template(String name) {
        try (InputStream in = ServerlessTemplateTest.class.getResourceAsStream("/templates/" + name)) {
            return TemplateParser.parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A type that is only named; nothing of it is ever made here. */
    private record Named(String name) implements ResourceType<String> {

        private static final Set<String> ATTRIBUTES = Set.of("Arn", "StreamArn", "RoleId", "ApiEndpoint", "Version");

        @Override
        public Set<String> attributes() {
            return ATTRIBUTES;
        }

        @Override
        public String read(Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Resource create(ResourceContext context, String properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean replaces(String before, String after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Resource update(ResourceContext context, String physicalId, String before, String after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(ResourceContext context, String physicalId, String properties) {
            throw new UnsupportedOperationException();
        }
    }
}
