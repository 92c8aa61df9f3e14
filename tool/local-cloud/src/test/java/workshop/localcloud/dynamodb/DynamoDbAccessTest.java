package workshop.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import workshop.localcloud.dynamodb.TablePermissions.Permission;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DynamoDbAccessTest {

    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/";

    private final TablePermissions permissions =
            new TablePermissions(new LocalDynamoTranslation(DynamoDbFixture.ACCOUNT));

    @Test
    void an_operation_on_a_table_needs_its_action_on_the_table() throws Exception {
        assertThat(required("PutItem", "{'TableName':'abc'}")).containsExactly(on("PutItem", TABLE + "abc"));
        assertThat(required("GetItem", "{'TableName':'" + TABLE + "abc'}"))
                .containsExactly(on("GetItem", TABLE + "abc"));
        assertThat(required("ListTables", "{}")).containsExactly(on("ListTables", "*"));
    }

    @Test
    void a_query_of_an_index_needs_it_on_the_index() throws Exception {
        assertThat(required("Query", "{'TableName':'abc','IndexName':'by-name'}"))
                .containsExactly(on("Query", TABLE + "abc/index/by-name"));
    }

    @Test
    void batches_and_transactions_need_it_for_each_table() throws Exception {
        assertThat(required("BatchWriteItem", "{'RequestItems':{'abc':[],'def':[]}}"))
                .containsExactly(on("BatchWriteItem", TABLE + "abc"), on("BatchWriteItem", TABLE + "def"));
        assertThat(required(
                        "TransactWriteItems",
                        "{'TransactItems':[{'Put':{'TableName':'abc'}},{'ConditionCheck':{'TableName':'def'}}]}"))
                .containsExactly(on("PutItem", TABLE + "abc"), on("ConditionCheckItem", TABLE + "def"));
        assertThat(required("TransactGetItems", "{'TransactItems':[{'Get':{'TableName':'abc'}}]}"))
                .containsExactly(on("GetItem", TABLE + "abc"));
    }

    @Test
    void a_statement_needs_the_partiql_action_of_its_kind() throws Exception {
        assertThat(required("ExecuteStatement", "{'Statement':'SELECT * FROM abc'}"))
                .containsExactly(on("PartiQLSelect", TABLE + "abc"));
        assertThat(permissions.required(
                        "ExecuteStatement",
                        Json.object().put("Statement", "select a from \"abc\".\"by-name\" where a = 1")))
                .containsExactly(on("PartiQLSelect", TABLE + "abc/index/by-name"));
        assertThat(required("BatchExecuteStatement", "{'Statements':[{'Statement':'DELETE FROM abc WHERE id=1'}]}"))
                .containsExactly(on("PartiQLDelete", TABLE + "abc"));
        assertThat(required("ExecuteTransaction", "{'TransactStatements':[{'Statement':'UPDATE abc SET a=1'}]}"))
                .containsExactly(on("PartiQLUpdate", TABLE + "abc"));
    }

    @Test
    void reading_a_stream_needs_it_on_the_stream() throws Exception {
        String stream = TABLE + "abc/stream/2026-01-01T00:00:00.000";
        assertThat(required("GetRecords", "{'ShardIterator':'" + stream + "|001|xyz'}"))
                .containsExactly(on("GetRecords", stream));
    }

    @Test
    void another_accounts_table_is_not_taken_for_one_of_this_account() throws Exception {
        LocalDynamoTranslation translation = new LocalDynamoTranslation(DynamoDbFixture.ACCOUNT);
        ObjectNode input = json("{'TableName':'arn:aws:dynamodb:eu-west-1:999999999999:table/abc'}");
        assertThatThrownBy(() -> translation.refuseForeignTables(translation.toLocal(input)))
                .isInstanceOf(AwsException.class);
    }

    private List<Permission> required(String operation, String input) throws Exception {
        return permissions.required(operation, json(input));
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    private static Permission on(String action, String resource) {
        return new Permission("dynamodb:" + action, resource);
    }
}
