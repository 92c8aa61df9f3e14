package workshop.localcloud.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.localcloud.dynamodb.StreamRecord;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.http.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordFilterTest {

    private static final String INSERTED =
            """
            {"eventName": "INSERT", "eventSource": "aws:dynamodb", "dynamodb": {
              "ApproximateCreationDateTime": 1767323045.0, "StreamViewType": "NEW_AND_OLD_IMAGES",
              "Keys": {"id": {"S": "us-1-a"}},
              "NewImage": {"id": {"S": "us-1-a"}, "presentKey": {"S": "presentValue"}, "age": {"N": "42"},
                "file": {"S": "report.PDF"}, "map": {"M": {"inner": {"S": "x"}}}}}}""";

    /** Recorded facts E, and the operators that AWS Lambda's guide lists in "Filter rule syntax". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"eventName":["INSERT"]} | true
                    {"eventName":["MODIFY"]} | false
                    {"eventName":["INSERT","MODIFY"]} | true
                    {"eventName":["INSERT"],"eventSource":["aws:dynamodb"]} | true
                    {"eventName":["INSERT"],"eventSource":["aws:kinesis"]} | false
                    {"dynamodb":{"NewImage":{"presentKey":{"S":["presentValue"]}}}} | true
                    {"dynamodb":{"NewImage":{"presentKey":["presentValue"]}}} | false
                    {"dynamodb":{"NewImage":{"absentKey":{"S":["presentValue"]}}}} | false
                    {"dynamodb":{"Keys":{"id":{"S":[{"prefix":"us-1"}]}}}} | true
                    {"dynamodb":{"Keys":{"id":{"S":[{"prefix":"eu-1"}]}}}} | false
                    {"dynamodb":{"Keys":{"id":{"S":[{"suffix":"-a"}]}}}} | true
                    {"dynamodb":{"Keys":{"id":{"S":[{"anything-but":["us-1-a"]}]}}}} | false
                    {"dynamodb":{"Keys":{"id":{"S":[{"anything-but":["us-1-b"]}]}}}} | true
                    {"dynamodb":{"NewImage":{"wildcard":{"S":["x"]}}}} | false
                    {"dynamodb":{"NewImage":{"file":{"S":[{"equals-ignore-case":"REPORT.pdf"}]}}}} | true
                    {"dynamodb":{"NewImage":{"presentKey":{"S":[{"exists":true}]}}}} | true
                    {"dynamodb":{"NewImage":{"presentKey":{"S":[{"exists":false}]}}}} | false
                    {"dynamodb":{"NewImage":{"absentKey":{"S":[{"exists":false}]}}}} | true
                    {"dynamodb":{"NewImage":{"presentKey":[{"exists":true}]}}} | false
                    {"dynamodb":{"NewImage":{"age":{"N":["42"]}}}} | true
                    {"dynamodb":{"NewImage":{"age":{"N":[{"numeric":["=",42]}]}}}} | false
                    {"dynamodb":{"ApproximateCreationDateTime":[{"numeric":[">",0]}]}} | true
                    {"dynamodb":{"ApproximateCreationDateTime":[{"numeric":[">",0,"<",5]}]}} | false
                    {"$or":[{"eventName":["REMOVE"]},{"dynamodb":{"NewImage":{"age":{"N":["42"]}}}}]} | true
                    {"$or":[{"eventName":["REMOVE"]},{"dynamodb":{"NewImage":{"age":{"N":["43"]}}}}]} | false
                    """)
    void a_pattern_lets_through_what_it_says(String pattern, boolean passes) throws JsonProcessingException {
        assertThat(RecordFilter.of(List.of(pattern)).test(record(INSERTED))).isEqualTo(passes);
    }

    @Test
    void one_of_several_patterns_is_enough_and_none_lets_all_through() throws JsonProcessingException {
        assertThat(RecordFilter.of(List.of("{\"eventName\":[\"REMOVE\"]}", "{\"eventName\":[\"INSERT\"]}"))
                        .test(record(INSERTED)))
                .isTrue();
        assertThat(RecordFilter.of(List.of()).test(record(INSERTED))).isTrue();
    }

    /** Event Ruler has them, the rules in Lambda's guide have not; that AWS refuses them is not verified. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[{\"wildcard\":\"us-*-a\"}]}}}}",
                "{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[{\"anything-but\":{\"wildcard\":\"us-*-a\"}}]}}}}",
                "{\"$or\":[{\"eventName\":[\"INSERT\"]},{\"awsRegion\":[{\"wildcard\":\"*\"}]}]}",
                "{\"awsRegion\":[{\"cidr\":\"10.0.0.0/24\"}]}"
            })
    void an_operator_that_lambda_does_not_have_is_refused(String pattern) {
        assertThatThrownBy(() -> RecordFilter.of(List.of(pattern)))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("Invalid filter pattern definition.");
    }

    private static StreamRecord record(String event) throws JsonProcessingException {
        return new StreamRecord("1", 0, (ObjectNode) Json.parse(event));
    }
}
