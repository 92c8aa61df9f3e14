package workshop.localcloud.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose status lines have the phrase of RFC 9110 for 500, as AWS's have: Jetty's own is "Server Error", and
 * a handler cannot choose another.
 */
final class Http1Connections extends HttpConnectionFactory {

    private static final int FAILURE = 500;

    Http1Connections(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        HttpConnection connection = new HttpConnection(getHttpConfiguration(), connector, endPoint) {
            @Override
            protected HttpGenerator newHttpGenerator() {
                return new StatusLines();
            }
        };
        connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
        connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
        return configure(connection, connector, endPoint);
    }

    private static final class StatusLines extends HttpGenerator {

        @Override
        public Result generateResponse(
                MetaData.@Nullable Response response,
                boolean head,
                ByteBuffer header,
                ByteBuffer chunk,
                ByteBuffer content,
                boolean last)
                throws IOException {
            return super.generateResponse(phrased(response), head, header, chunk, content, last);
        }

        /** Nothing is given for what goes on with an answer that has begun. */
        private static MetaData.@Nullable Response phrased(MetaData.@Nullable Response response) {
            return response == null || response.getStatus() != FAILURE || response.getReason() != null
                    ? response
                    : new MetaData.Response(
                            FAILURE,
                            "Internal Server Error",
                            response.getHttpVersion(),
                            response.getHttpFields(),
                            response.getContentLength(),
                            response.getTrailersSupplier());
        }
    }
}
