package workshop.localcloud.sqs;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.http.UrlEncoding;

import static org.assertj.core.api.Assertions.assertThat;

/** The older protocol of SQS, as clients before 2023 speak it. */
class QueryProtocolTest {

    private final SqsServer server;

    QueryProtocolTest(@TempDir Path state) throws Exception {
        server = new SqsServer(state, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aQueueIsMadeWithAttributesAndTags() throws Exception {
        String made = ok(
                server.endpoint() + "/",
                "Action=CreateQueue&QueueName=orders&Attribute.1.Name=DelaySeconds"
                        + "&Attribute.1.Value=3&Tag.1.Key=stage&Tag.1.Value=dev&Version=2012-11-05");
        String url = server.endpoint() + "/000000000000/orders";

        assertThat(made)
                .contains("<CreateQueueResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                        + "<CreateQueueResult><QueueUrl>" + url + "</QueueUrl></CreateQueueResult>"
                        + "<ResponseMetadata><RequestId>");
        assertThat(ok(url, "Action=GetQueueAttributes&AttributeName.1=DelaySeconds&AttributeName.2=QueueArn"))
                .contains("<Attribute><Name>DelaySeconds</Name><Value>3</Value></Attribute>"
                        + "<Attribute><Name>QueueArn</Name>"
                        + "<Value>arn:aws:sqs:eu-central-1:000000000000:orders</Value></Attribute>");
        assertThat(ok(url, "Action=ListQueueTags")).contains("<Tag><Key>stage</Key><Value>dev</Value></Tag>");
        assertThat(ok(server.endpoint() + "/", "Action=ListQueues"))
                .contains("<ListQueuesResult><QueueUrl>" + url + "</QueueUrl></ListQueuesResult>");
    }

    @Test
    void aMessageIsSentReceivedAndDeletedAtTheQueuesOwnUrl() throws Exception {
        ok(server.endpoint() + "/", "Action=CreateQueue&QueueName=orders");
        String url = server.endpoint() + "/000000000000/orders";

        String sent = ok(
                url,
                "Action=SendMessage&MessageBody=" + UrlEncoding.encode("<hello> & ü")
                        + "&MessageAttribute.1.Name=kind&MessageAttribute.1.Value.DataType=String"
                        + "&MessageAttribute.1.Value.StringValue=order");
        String received = ok(url, "Action=ReceiveMessage&AttributeName.1=All&MessageAttributeName.1=All");

        assertThat(received)
                .contains("<Body>&lt;hello&gt; &amp; ü</Body>")
                .contains("<MessageAttribute><Name>kind</Name><Value><DataType>String</DataType>"
                        + "<StringValue>order</StringValue></Value></MessageAttribute>")
                .contains("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>");
        assertThat(text(received, "MD5OfBody")).isEqualTo(text(sent, "MD5OfMessageBody"));
        assertThat(text(received, "MD5OfMessageAttributes")).isEqualTo(text(sent, "MD5OfMessageAttributes"));

        String deleted =
                ok(url, "Action=DeleteMessage&ReceiptHandle=" + UrlEncoding.encode(text(received, "ReceiptHandle")));

        assertThat(deleted).doesNotContain("DeleteMessageResult").contains("<ResponseMetadata>");
        assertThat(ok(url, "Action=ReceiveMessage")).contains("<ReceiveMessageResult/>");
    }

    @Test
    void aBatchHasResultsAndErrors() throws Exception {
        ok(server.endpoint() + "/", "Action=CreateQueue&QueueName=orders");

        String answer = ok(
                server.endpoint() + "/000000000000/orders",
                "Action=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=x"
                        + "&SendMessageBatchRequestEntry.2.Id=b&SendMessageBatchRequestEntry.2.MessageBody=");

        assertThat(answer)
                .contains("<SendMessageBatchResultEntry><Id>a</Id>")
                .contains("<BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault>"
                        + "<Code>MissingParameter</Code>");
    }

    @Test
    void errorsAreXml() throws Exception {
        HttpResponse<String> none =
                server.post(server.endpoint() + "/000000000000/none", "Action=SendMessage&MessageBody=x");
        HttpResponse<String> unknown = server.post(server.endpoint() + "/", "Action=AddPermission");

        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body())
                .contains("<Error><Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                        + "<Message>The specified queue does not exist.</Message><Detail/></Error>");
        assertThat(unknown.body())
                .contains("<Code>InvalidAction</Code>")
                .contains("The local cloud does not implement the operation AddPermission of sqs.");
    }

    @Test
    void formsThatContradictThemselvesAreTheClientsError() throws Exception {
        ok(server.endpoint() + "/", "Action=CreateQueue&QueueName=orders");
        for (String form : List.of(
                "",
                "Action=",
                "Action=SendMessage&MessageBody.1=x",
                "Action=SendMessage&MessageBody=x&MessageBody.1=x",
                "Action=SendMessage&MessageBody=x&MessageAttribute.1=x",
                "Action=SendMessage&MessageBody=x&MessageAttribute.1.Value=x",
                "Action=SendMessage&MessageBody=x&MessageAttribute.1.Name=a&MessageAttribute.1.Value=x",
                "Action=SetQueueAttributes&Attribute.1.Name=DelaySeconds",
                "Action=SendMessageBatch&SendMessageBatchRequestEntry=x",
                "Action=ReceiveMessage&MaxNumberOfMessages=many",
                "Action=ReceiveMessage&a.b.c.d.e.f.g.h.i=1")) {
            HttpResponse<String> answer = server.post(server.endpoint() + "/000000000000/orders", form);
            assertThat(answer.statusCode()).as(form + " " + answer.body()).isEqualTo(400);
        }
    }

    private String ok(String url, String form) throws Exception {
        HttpResponse<String> answer = server.post(url, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String text(String xml, String element) {
        Matcher matcher =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(xml);
        assertThat(matcher.find()).as(element + " in " + xml).isTrue();
        return matcher.group(1);
    }
}
