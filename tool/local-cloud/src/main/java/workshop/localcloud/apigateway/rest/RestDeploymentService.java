package workshop.localcloud.apigateway.rest;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Ids;

/** The rules for deployments, which freeze what an API is, and for stages, which answer from them. */
public final class RestDeploymentService {

    private final RestApiService apis;
    private final Ids ids;
    private final Clock clock;

    RestDeploymentService(RestApiService apis, Ids ids, Clock clock) {
        this.apis = apis;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Freezes the API as it is and says the deployment's id.
     *
     * @param stageName the stage that shall answer from it, made when it is not there yet
     * @throws AwsException NotFoundException, BadRequestException when there are no methods
     */
    public String createDeployment(String apiId, @Nullable String stageName, @Nullable String description) {
        String id = ids.lowerAlphanumeric(6);
        apis.change(apiId, api -> {
            if (api.resources().values().stream()
                    .allMatch(resource -> resource.methods().isEmpty())) {
                throw RestApiErrors.nothingToDeploy();
            }
            Deployment deployment = new Deployment(
                    id,
                    description,
                    clock.millis(),
                    Map.of(),
                    api.settings().binaryMediaTypes(),
                    api.resources(),
                    api.validators());
            return stageName == null ? api.with(deployment) : deployedTo(api, stageName, deployment);
        });
        return id;
    }

    /** Changes what is said of a deployment, and lets a stage answer from it; what was frozen stays. */
    public void updateDeployment(
            String apiId, String deploymentId, @Nullable String stageName, @Nullable String description) {
        apis.change(apiId, api -> {
            Deployment deployment = deployment(api, deploymentId).described(description);
            return stageName == null ? api.with(deployment) : deployedTo(api, stageName, deployment);
        });
    }

    /**
     * Deletes a deployment that CloudFormation made, as its replacement or the end of its stack asks. Its stage goes
     * back to the deployment before, as long as that is there (an update that is rolled back), else it goes, too. One
     * that is gone already is fine.
     *
     * @param stageName the stage that the deployment was made for
     * @throws AwsException BadRequestException when another stage answers from it
     */
    public void deleteDeployment(String apiId, String deploymentId, @Nullable String stageName) {
        apis.changeIfPresent(apiId, api -> {
            Optional<Deployment> deployment = api.deployment(deploymentId);
            if (deployment.isEmpty()) {
                return api;
            }
            RestApi released = stageName == null ? api : released(api, deployment.get(), stageName);
            if (released.stages().values().stream()
                    .anyMatch(stage -> stage.deploymentId().equals(deploymentId))) {
                throw RestApiErrors.deploymentInUse();
            }
            return released.withoutDeployment(deploymentId);
        });
    }

    /** @throws AwsException NotFoundException, BadRequestException, ConflictException when the stage exists */
    public void createStage(String apiId, StageSettings settings) {
        checkStageName(settings.name());
        apis.change(apiId, api -> {
            deployment(api, settings.deploymentId());
            if (api.stage(settings.name()).isPresent()) {
                throw RestApiErrors.stageTaken();
            }
            return api.with(Stage.create(settings, clock.millis()));
        });
    }

    /** @throws AwsException NotFoundException, BadRequestException */
    public void updateStage(String apiId, StageSettings settings) {
        updateStage(apiId, settings.name(), before -> settings);
    }

    /** Changes a stage as one step. @throws AwsException NotFoundException, BadRequestException */
    Stage updateStage(String apiId, String name, UnaryOperator<StageSettings> change) {
        RestApi changed = apis.change(apiId, api -> {
            Stage before = stage(api, name);
            StageSettings after = change.apply(before.settings());
            deployment(api, after.deploymentId());
            return api.with(before.with(after, clock.millis()));
        });
        return stage(changed, name);
    }

    /** Changes a stage's tags; they count as no change of the stage. @throws AwsException NotFoundException */
    void tagStage(String apiId, String name, UnaryOperator<Map<String, String>> change) {
        apis.change(apiId, api -> {
            Stage before = stage(api, name);
            return api.with(before.tagged(change.apply(new TreeMap<>(before.tags()))));
        });
    }

    /** A stage that is gone already is fine. */
    public void deleteStage(String apiId, String name) {
        apis.changeIfPresent(apiId, api -> api.withoutStage(name));
    }

    static Stage stage(RestApi api, String name) {
        return api.stage(name).orElseThrow(RestApiErrors::noStage);
    }

    static Deployment deployment(RestApi api, String id) {
        return api.deployment(id).orElseThrow(RestApiErrors::noDeployment);
    }

    private RestApi deployedTo(RestApi api, String stageName, Deployment deployment) {
        checkStageName(stageName);
        long now = clock.millis();
        Optional<Stage> before = api.stage(stageName);
        if (before.isEmpty()) {
            StageSettings settings = new StageSettings(stageName, deployment.id(), null, Map.of(), Map.of());
            return api.with(deployment).with(Stage.create(settings, now));
        }
        if (before.get().deploymentId().equals(deployment.id())) {
            return api.with(deployment);
        }
        return api.with(deployment.replacing(stageName, before.get().deploymentId()))
                .with(before.get().at(deployment.id(), now));
    }

    private RestApi released(RestApi api, Deployment deployment, String stageName) {
        Optional<Stage> stage = api.stage(stageName)
                .filter(candidate -> candidate.deploymentId().equals(deployment.id()));
        if (stage.isEmpty()) {
            return api;
        }
        return Optional.ofNullable(deployment.replaced().get(stageName))
                .flatMap(api::deployment)
                .map(before -> api.with(stage.get().at(before.id(), clock.millis())))
                .orElseGet(() -> api.withoutStage(stageName));
    }

    private static void checkStageName(String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,128}")) {
            throw RestApiErrors.badStageName();
        }
    }
}
