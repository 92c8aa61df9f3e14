package coldstart;

import net.logstash.logback.argument.StructuredArguments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.jr.ob.JSON;

/** Logback with the Logstash encoder. */
public final class LogbackAudit extends RecordsHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LogbackAudit.class);

    @Override
    void write(Object record) {
        LOG.info("Events from the DynamoDB Table", StructuredArguments.raw("record", JSON.std.asString(record)));
    }
}
