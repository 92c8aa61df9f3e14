package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.apigateway.rest.RestApiService;
import workshop.localcloud.apigateway.rest.RestApisApi;
import workshop.localcloud.cloudformation.Properties;
import workshop.localcloud.cloudformation.Resource;
import workshop.localcloud.cloudformation.ResourceContext;
import workshop.localcloud.cloudformation.ResourceException;
import workshop.localcloud.cloudformation.ResourceType;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.Headers;
import workshop.localcloud.http.HttpRequest;
import workshop.localcloud.http.Json;
import workshop.localcloud.http.RestJsonService;
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The properties are what osls 4.3.1 makes of http events. */
class RestApiTypesTest {

    private static final Account ACCOUNT = new Account("123456789012", "eu-central-1");
    private static final String API = "{'Name':'dev-users','EndpointConfiguration':{'Types':['EDGE']},'Policy':''}";
    private static final String LAMBDA =
            """
            {'HttpMethod':'GET','RequestParameters':{},'ResourceId':'RESOURCE','RestApiId':'API','ApiKeyRequired':false,
             'AuthorizationType':'NONE','MethodResponses':[],
             'Integration':{'IntegrationHttpMethod':'POST','Type':'AWS_PROXY','Uri':
             'arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:123456789012:function:hello/invocations'}}""";
    private static final String PREFLIGHT =
            """
            {'AuthorizationType':'NONE','HttpMethod':'OPTIONS','RequestParameters':{},'ResourceId':'RESOURCE',
             'RestApiId':'API','MethodResponses':[{'StatusCode':'200','ResponseModels':{},
             'ResponseParameters':{'method.response.header.Access-Control-Allow-Origin':true}}],
             'Integration':{'Type':'MOCK','RequestTemplates':{'application/json':'{statusCode:200}'},
             'ContentHandling':'CONVERT_TO_TEXT','IntegrationResponses':[{'StatusCode':'200',
             'ResponseParameters':{'method.response.header.Access-Control-Allow-Origin':'\\u0027*\\u0027'},
             'ResponseTemplates':{'application/json':''}}]}}""";

    @TempDir
    private Path folder;

    private Database database;
    private RestApiService service;
    private RestApiType apis;
    private RestApiMethodType methods;
    private RestApiDeploymentType deployments;
    private String api = "";
    private String resource = "";

    @BeforeEach
    void open() {
        database = new Database(folder);
        Clock clock = Clock.fixed(Instant.parse("2026-03-12T19:03:58Z"), ZoneOffset.UTC);
        service = new RestApiService(database, ACCOUNT, new RandomIds(), clock);
        apis = new RestApiType(service);
        methods = new RestApiMethodType(service);
        deployments = new RestApiDeploymentType(service.deployments());
        Resource made = create(apis, API);
        api = made.physicalId();
        resource = create(
                        new RestApiResourceType(service),
                        "{'ParentId':'" + made.attributes().get("RootResourceId")
                                + "','PathPart':'users','RestApiId':'API'}")
                .physicalId();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void refAndGetAttGiveWhatAwsDocuments() throws JsonProcessingException {
        JsonNode shown = shown("/restapis/" + api);
        assertThat(api).matches("[a-z0-9]{10}");
        assertThat(apis.create(context("Other"), read(apis, API)).attributes().keySet())
                .containsExactlyInAnyOrder("RestApiId", "RootResourceId");
        assertThat(shown.path("tags")).isEqualTo(Json.parse("{\"STAGE\":\"dev\"}"));
        assertThat(create(methods, LAMBDA).physicalId()).isEqualTo("users-logic-ABCDEFGHIJKL");
        Resource deployment = create(deployments, "{'RestApiId':'API','StageName':'dev'}");
        assertThat(deployment.attributes()).isEqualTo(Map.of("DeploymentId", deployment.physicalId()));
        Resource stage = create(
                new RestApiStageType(service.deployments()),
                "{'RestApiId':'API','StageName':'beta','DeploymentId':'" + deployment.physicalId()
                        + "','Variables':{'a':'b'}}");
        assertThat(stage.physicalId()).isEqualTo("beta");
    }

    @Test
    void makesAPreflight() throws JsonProcessingException {
        create(methods, PREFLIGHT);
        assertThat(shown("/restapis/" + api + "/resources/" + resource + "/methods/OPTIONS/integration")
                        .path("integrationResponses")
                        .path("200")
                        .path("responseParameters")
                        .path("method.response.header.Access-Control-Allow-Origin")
                        .asText())
                .isEqualTo("'*'");
    }

    /** The CLI names each deployment anew: the new one is made before the old one is deleted. */
    @Test
    void anUpdateMovesTheStageAndItsRollbackMovesItBack() throws JsonProcessingException {
        create(methods, LAMBDA);
        String declared = "{'RestApiId':'API','StageName':'dev'}";
        String first = create(deployments, declared).physicalId();
        String second = create(deployments, declared).physicalId();
        assertThat(shown("/restapis/" + api + "/stages/dev")
                        .path("deploymentId")
                        .asText())
                .isEqualTo(second);
        deployments.delete(context("Logical"), second, read(deployments, declared));
        assertThat(shown("/restapis/" + api + "/stages/dev")
                        .path("deploymentId")
                        .asText())
                .isEqualTo(first);
        deployments.delete(context("Logical"), first, read(deployments, declared));
        assertThatThrownBy(() -> shown("/restapis/" + api + "/stages/dev")).isInstanceOf(AwsException.class);
        deployments.delete(context("Logical"), first, read(deployments, declared));
    }

    @Test
    void changesInPlaceOrNeedsAnother() throws JsonProcessingException {
        create(methods, LAMBDA);
        var before = read(methods, LAMBDA);
        var slower = read(methods, LAMBDA.replace("'Type'", "'TimeoutInMillis':1000,'Type'"));
        assertThat(methods.replaces(before, slower)).isFalse();
        assertThat(methods.replaces(before, read(methods, LAMBDA.replace("'GET'", "'PUT'"))))
                .isTrue();
        methods.update(context("Logical"), "physical", before, slower);
        assertThat(shown("/restapis/" + api + "/resources/" + resource + "/methods/GET/integration")
                        .path("timeoutInMillis")
                        .asInt())
                .isEqualTo(1000);
        var renamed = read(apis, API.replace("dev-users", "renamed"));
        assertThat(apis.replaces(read(apis, API), renamed)).isFalse();
        apis.update(context("Logical"), api, read(apis, API), renamed);
        assertThat(shown("/restapis/" + api).path("name").asText()).isEqualTo("renamed");
        var resources = new RestApiResourceType(service);
        String users = "{'ParentId':'p','PathPart':'users','RestApiId':'API'}";
        assertThat(resources.replaces(read(resources, users), read(resources, users.replace("users", "people"))))
                .isTrue();
    }

    @Test
    void aValidatorChangesInPlaceButNotItsName() throws JsonProcessingException {
        var validators = new RestApiRequestValidatorType(service.validators());
        String declared =
                "{'RestApiId':'API','Name':'all','ValidateRequestParameters':true,'ValidateRequestBody':true}";
        Resource made = create(validators, declared);
        assertThat(made.attributes()).isEqualTo(Map.of("RequestValidatorId", made.physicalId()));
        create(
                methods,
                LAMBDA.replace(
                        "'MethodResponses'", "'RequestValidatorId':'" + made.physicalId() + "','MethodResponses'"));
        var before = read(validators, declared);
        var after = read(validators, "{'RestApiId':'API','Name':'all'}");
        assertThat(validators.replaces(before, after)).isFalse();
        assertThat(validators.replaces(before, read(validators, declared.replace("all", "some"))))
                .isTrue();
        assertThat(validators
                        .update(context("Logical"), made.physicalId(), before, after)
                        .physicalId())
                .isEqualTo(made.physicalId());
        JsonNode shown = shown("/restapis/" + api + "/requestvalidators/" + made.physicalId());
        assertThat(shown.path("name").asText()).isEqualTo("all");
        assertThat(shown.path("validateRequestParameters").asBoolean()).isFalse();
        assertRefused(validators, declared, "Request Validator name must be unique");
        validators.delete(context("Logical"), made.physicalId(), after);
        validators.delete(context("Logical"), made.physicalId(), after);
        assertThat(shown("/restapis/" + api + "/requestvalidators").path("item"))
                .isEmpty();
    }

    @Test
    void aValidatorWithoutANameGetsOneOfCloudFormation() throws JsonProcessingException {
        create(new RestApiRequestValidatorType(service.validators()), "{'RestApiId':'API'}");
        assertThat(shown("/restapis/" + api + "/requestvalidators")
                        .path("item")
                        .get(0)
                        .path("name")
                        .asText())
                .isEqualTo("users-dev-Logical-ABCDEFGHIJKL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'AuthorizationType':'NONE' | 'AuthorizationType':'COGNITO_USER_POOLS' | AuthorizationType
                    'AuthorizationType':'NONE' | 'AuthorizationType':'AWS_IAM'            | AuthorizationType
                    'ApiKeyRequired':false     | 'ApiKeyRequired':true                    | ApiKeyRequired
                    'AWS_PROXY'                | 'HTTP_PROXY'                             | Integration.Type
                    'POST'                     | 'GET'                                    | IntegrationHttpMethod
                    'MethodResponses':[]       | 'RequestValidatorId':'x'                 | Invalid Request Validator
                    'MethodResponses':[]       | 'RequestModels':{'a':'b'}                | RequestModels
                    'Type':'AWS_PROXY'         | 'Type':'AWS_PROXY','Credentials':'x'     | Integration.Credentials
                    function:hello             | function:${stageVariables.name}          | stage variables
                    """)
    void whatMethodsHaveNotIsRefusedByName(String part, String changed, String named) {
        assertRefused(methods, LAMBDA.replace(part, changed), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {statusCode:200} | #set(x)          | template language
                    {statusCode:200} | {}               | statusCode
                    \\u0027*\\u0027  | integration.response.header.a | integration.response.header.a
                    :true}           | :true},'ResponseModels':{'a':'b'} | ResponseModels
                    CONVERT_TO_TEXT  | CONVERT_TO_BINARY | ContentHandling
                    'ResponseTemplates' | 'SelectionPattern':'x','ResponseTemplates' | SelectionPattern
                    """)
    void whatMocksHaveNotIsRefusedByName(String part, String changed, String named) {
        String preflight = PREFLIGHT.replace("'ResponseModels':{},", "");
        assertThat(preflight).contains(part);
        assertRefused(methods, preflight.replace(part, changed), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'Policy':''  | 'Policy':{'Statement':[]}       | Policy
                    ['EDGE']     | ['PRIVATE']                     | EndpointConfiguration.Types
                    'Policy':''  | 'MinimumCompressionSize':0      | MinimumCompressionSize
                    'Policy':''  | 'Body':{}                       | Body
                    'Policy':''  | 'ApiKeySourceType':'AUTHORIZER' | ApiKeySourceType
                    """)
    void whatApisHaveNotIsRefusedByName(String part, String changed, String named) {
        assertRefused(apis, API.replace(part, changed), named);
    }

    @Test
    void aDeploymentOfNothingIsRefused() {
        assertThatThrownBy(() -> create(deployments, "{'RestApiId':'API','StageName':'dev'}"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("The REST API doesn't contain any methods");
    }

    private <T> void assertRefused(ResourceType<T> type, String json, String named) {
        assertThatThrownBy(() -> {
                    Properties properties = properties(json);
                    T read = type.read(properties);
                    if (!properties.unread().isEmpty()) {
                        throw new ResourceException(String.join(", ", properties.unread()));
                    }
                    type.create(context("Logical"), read);
                })
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining(named);
    }

    private <T> Resource create(ResourceType<T> type, String json) {
        Properties properties = properties(json);
        T read = type.read(properties);
        assertThat(properties.unread()).isEmpty();
        Resource made = type.create(context("Logical"), read);
        assertThat(made.attributes().keySet()).isEqualTo(type.attributes());
        return made;
    }

    private <T> T read(ResourceType<T> type, String json) {
        return type.read(properties(json));
    }

    private Properties properties(String json) {
        try {
            return new Properties((ObjectNode)
                    Json.parse(json.replace('\'', '"').replace("API", api).replace("RESOURCE", resource)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static ResourceContext context(String logicalId) {
        return new ResourceContext("users-dev", "arn", logicalId, Map.of("STAGE", "dev"), "ABCDEFGHIJKL");
    }

    private JsonNode shown(String path) throws JsonProcessingException {
        RestApisApi operations =
                new RestApisApi(service, (caller, action, resource, context) -> new Decision.Allowed(), ACCOUNT);
        HttpRequest request = new HttpRequest("GET", path, "", Headers.none(), new byte[0], "HTTP/1.1", "127.0.0.1");
        return Json.parse(new RestJsonService("apigateway", operations.routes())
                .answer(new Call(request, new Principal.Root(ACCOUNT.id()), "id"))
                .body());
    }
}
