package workshop.localcloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.JsonService;
import workshop.localcloud.identity.AccessControl;
import workshop.localcloud.identity.Account;

/**
 * The registry of container images, which is always empty here: functions are zip files. Serverless asks for its
 * repository whenever it removes a service and goes on only when it hears that there is none.
 */
public final class RepositoriesApi {

    private final AccessControl access;
    private final Account account;

    public RepositoriesApi(AccessControl access, Account account) {
        this.access = access;
        this.account = account;
    }

    public AwsService service() {
        return new JsonService(
                "ecr",
                "AmazonEC2ContainerRegistry_V20150921",
                "1.1",
                "",
                Map.of("DescribeRepositories", this::describeRepositories));
    }

    private JsonNode describeRepositories(Call call, ObjectNode input) {
        JsonNode names = input.path("repositoryNames");
        access.require(call.caller(), "ecr:DescribeRepositories", account.arn("ecr", "repository/*"));
        if (names.isEmpty()) {
            return Json.object().set("repositories", Json.array());
        }
        throw AwsException.of(
                "RepositoryNotFoundException",
                400,
                "The repository with name '" + names.get(0).asText() + "' does not exist in the registry with id '"
                        + account.id() + "'");
    }
}
