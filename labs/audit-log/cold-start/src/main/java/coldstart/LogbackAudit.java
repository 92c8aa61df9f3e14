package coldstart;

import com.eclipsesource.json.JsonValue;
import net.logstash.logback.argument.StructuredArguments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logback with the Logstash encoder. */
public final class LogbackAudit extends RecordsHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LogbackAudit.class);

    @Override
    void write(JsonValue record) {
        LOG.info("Events from the DynamoDB Table", StructuredArguments.raw("record", record.toString()));
    }
}
