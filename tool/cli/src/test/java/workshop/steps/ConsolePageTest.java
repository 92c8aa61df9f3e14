package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import workshop.site.Site;
import workshop.testing.Ring;

import static org.assertj.core.api.Assertions.assertThat;

/** The local cloud's page in a real browser, with services that the real CLI has deployed. */
@OnLocalCloud
@Tag(Ring.ROUNDS)
final class ConsolePageTest {

    private static final String ATTACK = "<script>attacked()</script><img src=x onerror=attacked()>";
    private static final int NEARLY_400_KB = 399_000;

    @Test
    void aUserIsSeenBeingCreatedRenamedAndDeletedAndNoViewIsHardToUse(RunningCloud cloud) throws Exception {
        Browser browser = Browser.at(cloud);
        try (Deployment service = Deployment.of("7-finish", "page", cloud)) {
            String api = api(service);
            browser.run("users", api);
            browser.run("accessible", api);
            put(cloud, "users-page", ATTACK, ATTACK);
            put(cloud, "users-page", "large", "x".repeat(NEARLY_400_KB));
            browser.run("harmless", api);
            browser.run("many", api);
            service.remove();
        }
        assertThat(cloud.leftovers("page")).isEmpty();
    }

    @Test
    void theGuideLeadsThroughChaptersThatTurnGreenAsTheyAreDone(RunningCloud cloud) throws Exception {
        Browser browser = Browser.at(cloud);
        try (Deployment service = Deployment.of("1-start", "page", cloud);
                Learner learner = new Learner(cloud, service)) {
            browser.run("guide", learner.address().toString());
            service.remove();
        }
        assertThat(cloud.leftovers("page")).isEmpty();
    }

    @Test
    void theStaticSiteIsWholeWithoutAServer(@TempDir Path target) throws Exception {
        Browser browser = Browser.at(target.toUri());
        new Site(Repository.root()).write(target);
        browser.run("site", "");
    }

    @Test
    void aPoisonedRecordShowsItsRetriesAndItsWayToTheQueue(RunningCloud cloud) throws Exception {
        Browser browser = Browser.at(cloud);
        try (Deployment service = ServiceSource.of("poison", "page", cloud)) {
            service.deploy();
            put(cloud, "dishes-page", "salad", "green");
            put(cloud, "dishes-page", "poison-dish", "green");
            browser.run("poison", "");
            service.remove();
        }
        assertThat(cloud.leftovers("page")).isEmpty();
    }

    @Test
    void aRefusalOffersTheStatementThatCuresItWhenItIsPastedAndDeployed(RunningCloud cloud) throws Exception {
        Browser browser = Browser.at(cloud);
        try (Deployment service = Deployment.of("6-streams", "page", cloud)) {
            ServiceSource.edit(service, "serverless.yml", "            - dynamodb:DeleteItem\n", "");
            String api = api(service);
            String statement = browser.run("refusal", api);
            assertThat(statement).contains("- dynamodb:DeleteItem").contains("!GetAtt UsersTable.Arn");
            ServiceSource.edit(
                    service, "serverless.yml", "      statements:\n", "      statements:\n" + statement.indent(8));
            UsersApi users = new UsersApi(URI.create(api(service) + "/users"));
            users.delete("ann");
            browser.run("allowed", "");
            service.remove();
        }
        assertThat(cloud.leftovers("page")).isEmpty();
    }

    private static String api(Deployment service) throws IOException {
        return service.deployApi().toString();
    }

    private static void put(RunningCloud cloud, String table, String id, String name) {
        cloud.dynamoDb.putItem(b -> b.tableName(table)
                .item(Map.of(
                        "id", AttributeValue.fromS(id),
                        "name", AttributeValue.fromS(name))));
    }
}
