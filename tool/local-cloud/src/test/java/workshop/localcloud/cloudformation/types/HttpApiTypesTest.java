package workshop.localcloud.cloudformation.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.localcloud.apigateway.ApiEndpoints;
import workshop.localcloud.apigateway.ApiGatewayApi;
import workshop.localcloud.apigateway.ApiGatewayService;
import workshop.localcloud.apigateway.ApiSettings;
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
import workshop.localcloud.identity.Account;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.Principal;
import workshop.localcloud.identity.RandomIds;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The templates are what osls 4.3.1 makes of httpApi events. */
class HttpApiTypesTest {

    private static final Account ACCOUNT = new Account("123456789012", "eu-central-1");
    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:hello";
    private static final ResourceContext CONTEXT =
            new ResourceContext("users-dev", "arn", "HttpApi", Map.of("STAGE", "dev"), "ABCDEFGHIJKL");

    @TempDir
    private Path folder;

    private Database database;
    private ApiGatewayService service;
    private ApiEndpoints endpoints;

    @BeforeEach
    void open() {
        database = new Database(folder);
        Clock clock = Clock.fixed(Instant.parse("2026-03-12T19:03:58Z"), ZoneOffset.UTC);
        service = new ApiGatewayService(database, ACCOUNT, new RandomIds(), clock);
        endpoints = new ApiEndpoints(ACCOUNT, () -> "http://127.0.0.1:4566");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makesAllThatATemplateDeclaresAndKeepsItOverARestart() throws JsonProcessingException {
        String apiId = made().get(0).physicalId();
        database.close();
        open();
        assertThat(shown("/v2/apis/" + apiId).path("name").asText()).isEqualTo("dev-users");
        assertThat(shown("/v2/apis/" + apiId).path("tags"))
                .isEqualTo(Json.parse("{\"owner\":\"me\",\"STAGE\":\"dev\"}"));
        assertThat(shown("/v2/apis/" + apiId)
                        .path("corsConfiguration")
                        .path("allowOrigins")
                        .get(0)
                        .asText())
                .isEqualTo("*");
        assertThat(shown("/v2/apis/" + apiId + "/routes")
                        .path("items")
                        .get(0)
                        .path("routeKey")
                        .asText())
                .isEqualTo("PUT /users/{id}");
        assertThat(shown("/v2/apis/" + apiId + "/stages")
                        .path("items")
                        .get(0)
                        .path("stageName")
                        .asText())
                .isEqualTo("$default");
    }

    @Test
    void refAndGetAttGiveWhatAwsDocuments() throws JsonProcessingException {
        List<Resource> made = made();
        Resource api = made.get(0);
        assertThat(api.physicalId()).matches("[a-z0-9]{10}");
        assertThat(api.attributes())
                .isEqualTo(Map.of(
                        "ApiId", api.physicalId(), "ApiEndpoint", "http://127.0.0.1:4566/_api/" + api.physicalId()));
        assertThat(made.get(1).physicalId()).isEqualTo("$default");
        assertThat(made.get(2).attributes())
                .isEqualTo(Map.of("IntegrationId", made.get(2).physicalId()));
        assertThat(made.get(3).attributes())
                .isEqualTo(Map.of("RouteId", made.get(3).physicalId()));
    }

    @Test
    void changesInPlace() throws JsonProcessingException {
        List<Resource> made = made();
        String apiId = made.get(0).physicalId();
        HttpApiType api = new HttpApiType(service, endpoints);
        ApiSettings before = read(api, "{\"Name\":\"dev-users\",\"ProtocolType\":\"HTTP\"}");
        ApiSettings after = read(api, "{\"Name\":\"renamed\",\"ProtocolType\":\"HTTP\",\"Description\":\"d\"}");
        assertThat(api.replaces(before, after)).isFalse();
        api.update(CONTEXT, apiId, before, after);
        assertThat(shown("/v2/apis/" + apiId).path("name").asText()).isEqualTo("renamed");

        HttpApiRouteType routes = new HttpApiRouteType(service);
        HttpApiRouteType.Route old =
                read(routes, route(apiId, "PUT /users/{id}", made.get(2).physicalId()));
        HttpApiRouteType.Route changed =
                read(routes, route(apiId, "ANY /users/{id}", made.get(2).physicalId()));
        assertThat(routes.replaces(old, changed)).isFalse();
        routes.update(CONTEXT, made.get(3).physicalId(), old, changed);
        assertThat(shown("/v2/apis/" + apiId + "/routes")
                        .path("items")
                        .get(0)
                        .path("routeKey")
                        .asText())
                .isEqualTo("ANY /users/{id}");

        HttpApiIntegrationType integrations = new HttpApiIntegrationType(service);
        HttpApiIntegrationType.Integration slow = read(integrations, integration(apiId, "30000"));
        HttpApiIntegrationType.Integration quick = read(integrations, integration(apiId, "50"));
        integrations.update(CONTEXT, made.get(2).physicalId(), slow, quick);
        assertThat(shown("/v2/apis/" + apiId + "/integrations")
                        .path("items")
                        .get(0)
                        .path("timeoutInMillis")
                        .asInt())
                .isEqualTo(50);

        HttpApiStageType stages = new HttpApiStageType(service);
        HttpApiStageType.Stage plain = read(stages, stage(apiId, "$default"));
        HttpApiStageType.Stage renamed = read(stages, stage(apiId, "dev"));
        assertThat(stages.replaces(plain, renamed)).isTrue();
        assertThat(stages.replaces(plain, plain)).isFalse();
        stages.update(CONTEXT, "$default", plain, plain);
    }

    @Test
    void anIntegrationHasTheFormatThatItAsksFor() throws JsonProcessingException {
        List<Resource> made = made();
        String apiId = made.get(0).physicalId();
        HttpApiIntegrationType integrations = new HttpApiIntegrationType(service);
        HttpApiIntegrationType.Integration older =
                read(integrations, integration(apiId, "30000").replace("2.0", "1.0"));
        integrations.update(CONTEXT, made.get(2).physicalId(), read(integrations, integration(apiId, "30000")), older);
        assertThat(shown("/v2/apis/" + apiId + "/integrations")
                        .path("items")
                        .get(0)
                        .path("payloadFormatVersion")
                        .asText())
                .isEqualTo("1.0");
    }

    @Test
    void deletesInReverseOrderAndTwiceIsFine() throws JsonProcessingException {
        List<Resource> made = made();
        String apiId = made.get(0).physicalId();
        HttpApiIntegrationType integrations = new HttpApiIntegrationType(service);
        HttpApiIntegrationType.Integration integration = read(integrations, integration(apiId, "30000"));
        assertThatThrownBy(() -> integrations.delete(CONTEXT, made.get(2).physicalId(), integration))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("ConflictException");
        for (int twice = 0; twice < 2; twice++) {
            new HttpApiRouteType(service)
                    .delete(
                            CONTEXT,
                            made.get(3).physicalId(),
                            read(new HttpApiRouteType(service), route(apiId, "PUT /users/{id}", "x")));
            integrations.delete(CONTEXT, made.get(2).physicalId(), integration);
            new HttpApiStageType(service)
                    .delete(CONTEXT, "$default", read(new HttpApiStageType(service), stage(apiId, "$default")));
            new HttpApiType(service, endpoints)
                    .delete(
                            CONTEXT,
                            apiId,
                            read(new HttpApiType(service, endpoints), "{\"Name\":\"n\",\"ProtocolType\":\"HTTP\"}"));
        }
        assertThatThrownBy(() -> shown("/v2/apis/" + apiId))
                .isInstanceOf(AwsException.class)
                .hasMessage("Invalid API identifier specified 123456789012:" + apiId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AWS::ApiGatewayV2::Api | {'Name':'n','ProtocolType':'WEBSOCKET'} | ProtocolType WEBSOCKET",
                "AWS::ApiGatewayV2::Api | {'ProtocolType':'HTTP'} | Property Name is required",
                "AWS::ApiGatewayV2::Api | {'Name':'n','ProtocolType':'HTTP','CorsConfiguration':{'AllowOrigins':['*'],'AllowCredentials':true}} | allow-credentials",
                "AWS::ApiGatewayV2::Api | {'Name':'n','ProtocolType':'HTTP','CorsConfiguration':{'MaxAge':99999}} | MaxAge",
                "AWS::ApiGatewayV2::Stage | {'ApiId':'API','StageName':'$default'} | AutoDeploy",
                "AWS::ApiGatewayV2::Stage | {'ApiId':'API','StageName':'a/b','AutoDeploy':true} | Stage name",
                "AWS::ApiGatewayV2::Stage | {'ApiId':'API','StageName':'$default','AutoDeploy':true} | ConflictException",
                "AWS::ApiGatewayV2::Stage | {'ApiId':'none','StageName':'dev','AutoDeploy':true} | NotFoundException",
                "AWS::ApiGatewayV2::Integration | {'ApiId':'API','IntegrationType':'HTTP_PROXY'} | IntegrationType HTTP_PROXY",
                "AWS::ApiGatewayV2::Integration | {'ApiId':'API','IntegrationType':'AWS_PROXY','PayloadFormatVersion':'3.0'} | PayloadFormatVersion 3.0",
                "AWS::ApiGatewayV2::Integration | {'ApiId':'API','IntegrationType':'AWS_PROXY','PayloadFormatVersion':'2.0','IntegrationUri':'arn:aws:lambda:eu-central-1:123456789012:function:f','TimeoutInMillis':49} | 50 ms and 30000 ms",
                "AWS::ApiGatewayV2::Integration | {'ApiId':'API','IntegrationType':'AWS_PROXY','PayloadFormatVersion':'2.0','IntegrationUri':'https://example.org'} | ARN of a Lambda function",
                "AWS::ApiGatewayV2::Route | {'ApiId':'API','RouteKey':'GET /x','Target':'integrations/INT','AuthorizationType':'JWT'} | AuthorizationType JWT",
                "AWS::ApiGatewayV2::Api | {'Body':{'openapi':'3.0.1'}} | does not implement Body",
                "AWS::ApiGatewayV2::Api | {'BodyS3Location':{'Bucket':'b'}} | does not implement BodyS3Location",
                "AWS::ApiGatewayV2::Route | {'ApiId':'API','RouteKey':'GET /x','Target':'integrations/INT','AuthorizationType':'CUSTOM'} | AuthorizationType CUSTOM",
                "AWS::ApiGatewayV2::Route | {'ApiId':'API','RouteKey':'GET /x','Target':'integrations/INT','AuthorizationType':'AWS_IAM'} | AuthorizationType AWS_IAM",
                "AWS::ApiGatewayV2::Route | {'ApiId':'API','RouteKey':'get x','Target':'integrations/INT'} | route key is not formatted properly",
                "AWS::ApiGatewayV2::Route | {'ApiId':'API','RouteKey':'GET /x','Target':'INT'} | Target",
                "AWS::ApiGatewayV2::Route | {'ApiId':'API','RouteKey':'GET /x','Target':'integrations/none'} | NotFoundException",
                "AWS::ApiGatewayV2::Route | {'ApiId':'API','RouteKey':'PUT /users/{other}','Target':'integrations/INT'} | already exists"
            })
    void refusesByName(String type, String properties, String reason) throws JsonProcessingException {
        List<Resource> made = made();
        String json = properties
                .replace('\'', '"')
                .replace("\"API\"", "\"" + made.get(0).physicalId() + "\"")
                .replace("INT\"", made.get(2).physicalId() + "\"");
        ResourceType<?> named = types().stream()
                .filter(each -> each.name().equals(type))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> create(named, json))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatItDoesNotReadIsLeftForTheEngineToRefuse() throws JsonProcessingException {
        Properties properties = properties(
                """
                {"ApiId": "a", "StageName": "$default", "AutoDeploy": true, "AccessLogSettings": {"Format": "x"},
                 "DefaultRouteSettings": {"DetailedMetricsEnabled": false, "ThrottlingRateLimit": 5}}""");
        new HttpApiStageType(service).read(properties);
        assertThat(properties.unread())
                .containsExactlyInAnyOrder("AccessLogSettings", "DefaultRouteSettings.ThrottlingRateLimit");
    }

    @Test
    void theInvocationArnOfAFunctionNamesItToo() throws JsonProcessingException {
        String apiId = made().get(0).physicalId();
        String uri = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/" + FUNCTION + ":7/invocations";
        create(new HttpApiIntegrationType(service), integration(apiId, "100").replace(FUNCTION, uri));
        assertThat(shown("/v2/apis/" + apiId + "/integrations").path("items")).hasSize(2);
    }

    private List<Resource> made() throws JsonProcessingException {
        Resource api = create(
                new HttpApiType(service, endpoints),
                """
                {"Name": "dev-users", "ProtocolType": "HTTP", "Tags": {"owner": "me"}, "CorsConfiguration": {
                 "AllowHeaders": ["Content-Type"], "AllowMethods": ["OPTIONS", "PUT"], "AllowOrigins": ["*"]}}""");
        Resource stage = create(new HttpApiStageType(service), stage(api.physicalId(), "$default"));
        Resource integration = create(new HttpApiIntegrationType(service), integration(api.physicalId(), "30000"));
        Resource route = create(
                new HttpApiRouteType(service), route(api.physicalId(), "PUT /users/{id}", integration.physicalId()));
        return List.of(api, stage, integration, route);
    }

    private List<ResourceType<?>> types() {
        return List.of(
                new HttpApiType(service, endpoints),
                new HttpApiStageType(service),
                new HttpApiIntegrationType(service),
                new HttpApiRouteType(service));
    }

    private static String stage(String apiId, String name) {
        return "{\"ApiId\":\"" + apiId + "\",\"StageName\":\"" + name
                + "\",\"AutoDeploy\":true,\"DefaultRouteSettings\":{\"DetailedMetricsEnabled\":true}}";
    }

    private static String integration(String apiId, String timeout) {
        return "{\"ApiId\":\"" + apiId + "\",\"IntegrationType\":\"AWS_PROXY\",\"IntegrationUri\":\"" + FUNCTION
                + "\",\"PayloadFormatVersion\":\"2.0\",\"TimeoutInMillis\":" + timeout + "}";
    }

    private static String route(String apiId, String key, String integrationId) {
        return "{\"ApiId\":\"" + apiId + "\",\"RouteKey\":\"" + key + "\",\"Target\":\"integrations/" + integrationId
                + "\"}";
    }

    private static <T> Resource create(ResourceType<T> type, String json) throws JsonProcessingException {
        return type.create(CONTEXT, read(type, json));
    }

    private static <T> T read(ResourceType<T> type, String json) throws JsonProcessingException {
        Properties properties = properties(json);
        T decoded = type.read(properties);
        assertThat(properties.unread()).isEmpty();
        return decoded;
    }

    private static Properties properties(String json) throws JsonProcessingException {
        return new Properties((ObjectNode) Json.parse(json));
    }

    private JsonNode shown(String path) throws JsonProcessingException {
        HttpRequest request = new HttpRequest("GET", path, "", Headers.none(), new byte[0], "HTTP/1.1", "127.0.0.1");
        ApiGatewayApi api = new ApiGatewayApi(
                service, endpoints, (caller, action, resource, context) -> new Decision.Allowed(), ACCOUNT);
        return Json.parse(api.service()
                .answer(new Call(request, new Principal.Root(ACCOUNT.id()), "id"))
                .body());
    }
}
