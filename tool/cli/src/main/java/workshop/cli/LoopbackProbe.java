package workshop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;

/** Looks at the ports of this machine, past any proxy. */
final class LoopbackProbe implements Probe {

    private static final int MILLISECONDS = 2000;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Optional<Health> health(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/_workshop/health")
                            .toURL()
                            .openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(MILLISECONDS);
            connection.setReadTimeout(MILLISECONDS);
            try (InputStream in = connection.getInputStream()) {
                return read(json.readTree(in));
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Health> read(JsonNode answer) {
        return answer.path("status").asText().equals("ready")
                        && answer.path("pid").isIntegralNumber()
                ? Optional.of(new Health(
                        answer.path("pid").asLong(),
                        answer.path("version").asText(),
                        answer.path("region").asText()))
                : Optional.empty();
    }

    @Override
    public boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
