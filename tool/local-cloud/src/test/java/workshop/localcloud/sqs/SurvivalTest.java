package workshop.localcloud.sqs;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;

/** What was acknowledged is there after a restart, and after a kill. */
class SurvivalTest {

    private static final int MESSAGES_BEFORE_THE_KILL = 40;

    @TempDir
    Path state = Path.of("");

    /** Sends messages without end and prints the number of each that was acknowledged. */
    static final class Sender {

        private Sender() {}

        public static void main(String[] args) {
            Database database = new Database(Path.of(args[0]));
            Sqs sqs = new Sqs(
                    database,
                    SqsServer.ACCOUNT,
                    () -> "http://127.0.0.1:1",
                    Clock.systemUTC(),
                    ForkJoinPool.commonPool());
            sqs.queues().create("orders", Map.of(), Map.of());
            for (int i = 0; ; i++) {
                sqs.messages().send(sqs.queues().arn("orders"), "m" + i, "sender");
                System.out.println(i);
            }
        }
    }

    @Test
    @Timeout(120)
    void everyMessageWhoseSenderHeardThatItWasTakenSurvivesAKill() throws Exception {
        Process sender = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sender.class.getName(),
                        state.toString())
                .redirectError(new File(state.toFile(), "sender.log"))
                .start();
        int last = -1;
        try (BufferedReader acknowledged = sender.inputReader(StandardCharsets.UTF_8)) {
            for (String line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
                last = Integer.parseInt(line);
                if (last == MESSAGES_BEFORE_THE_KILL) {
                    sender.toHandle().destroyForcibly(); // Unlike the process itself, it leaves the output to be read.
                }
            }
        } finally {
            sender.destroyForcibly();
        }
        assertThat(sender.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(last).isGreaterThanOrEqualTo(MESSAGES_BEFORE_THE_KILL);

        Set<String> bodies = new HashSet<>();
        try (SqsServer server = new SqsServer(state, Clock.systemUTC())) {
            String url = server.sqs.queues().url("orders");
            for (List<Message> some = receive(server, url); !some.isEmpty(); some = receive(server, url)) {
                some.forEach(message -> bodies.add(message.body()));
            }
        }
        for (int i = 0; i <= last; i++) {
            assertThat(bodies).contains("m" + i);
        }
    }

    @Test
    void queuesTheirMessagesAndTheReceiversOfThoseSurviveARestart() throws Exception {
        Message hidden;
        try (SqsServer server = new SqsServer(state, Clock.systemUTC())) {
            server.client.createQueue(b -> b.queueName("dead"));
            String url = server.client
                    .createQueue(b -> b.queueName("orders")
                            .tags(Map.of("stage", "dev"))
                            .attributes(Map.of(
                                    QueueAttributeName.VISIBILITY_TIMEOUT,
                                    "600",
                                    QueueAttributeName.REDRIVE_POLICY,
                                    "{\"deadLetterTargetArn\":\""
                                            + server.sqs.queues().arn("dead") + "\",\"maxReceiveCount\":1}")))
                    .queueUrl();
            server.client.sendMessage(b -> b.queueUrl(url).messageBody("hidden"));
            hidden = receive(server, url).get(0);
            server.client.sendMessage(b -> b.queueUrl(url).messageBody("deleted"));
            String done = receive(server, url).get(0).receiptHandle();
            server.client.deleteMessage(b -> b.queueUrl(url).receiptHandle(done));
            server.client.sendMessage(b -> b.queueUrl(url).messageBody("later").delaySeconds(900));
        }
        try (SqsServer server = new SqsServer(state, Clock.systemUTC())) {
            String url = server.sqs.queues().url("orders");
            assertThat(server.client.listQueueTags(b -> b.queueUrl(url)).tags()).containsEntry("stage", "dev");
            assertThat(counts(server, url))
                    .as("the received message stays hidden")
                    .containsExactly("0", "1");

            String handle = hidden.receiptHandle();
            server.client.changeMessageVisibility(
                    b -> b.queueUrl(url).receiptHandle(handle).visibilityTimeout(0));
            assertThat(receive(server, url))
                    .as("received once already: to the dead letters")
                    .isEmpty();
            String dead = server.sqs.queues().url("dead");
            assertThat(server.client
                            .receiveMessage(b -> b.queueUrl(dead).waitTimeSeconds(20))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("hidden");
        }
    }

    @Test
    void aFifoQueueKeepsItsOrderOverARestart() throws Exception {
        try (SqsServer server = new SqsServer(state, Clock.systemUTC())) {
            String url = server.client
                    .createQueue(b -> b.queueName("o.fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                    .queueUrl();
            for (int i = 0; i < 10; i++) {
                String body = "m" + i;
                server.client.sendMessage(b ->
                        b.queueUrl(url).messageBody(body).messageGroupId("g").messageDeduplicationId(body));
            }
        }
        try (SqsServer server = new SqsServer(state, Clock.systemUTC())) {
            assertThat(receive(server, server.sqs.queues().url("o.fifo")))
                    .extracting(Message::body)
                    .containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
        }
    }

    @Test
    void messagesEndWithTheirRetentionPeriod() throws Exception {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        List<Duration> age = new ArrayList<>(List.of(Duration.ZERO));
        InstantSource played = () -> start.plus(age.get(0));
        try (SqsServer server = new SqsServer(state, played.withZone(ZoneOffset.UTC))) {
            String url = server.client
                    .createQueue(b ->
                            b.queueName("orders").attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60")))
                    .queueUrl();
            server.client.sendMessage(b -> b.queueUrl(url).messageBody("old"));
            age.set(0, Duration.ofSeconds(61));
            server.client.sendMessage(b -> b.queueUrl(url).messageBody("new"));

            assertThat(receive(server, url)).extracting(Message::body).containsExactly("new");
            assertThat(counts(server, url)).containsExactly("0", "1");
        }
    }

    private static List<Message> receive(SqsServer server, String url) {
        return server.client
                .receiveMessage(b -> b.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private static List<String> counts(SqsServer server, String url) {
        Map<QueueAttributeName, String> all = server.client
                .getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return List.of(
                all.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, ""),
                all.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, ""));
    }
}
