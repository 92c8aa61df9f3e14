package coldstart;

import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.MapMessage;

/** Log4j 2 with JsonTemplateLayout. */
public final class Log4jAudit extends RecordsHandler {

    private static final Logger LOG = LogManager.getLogger(Log4jAudit.class);

    @Override
    void write(Object record) {
        LOG.info(new RecordMessage(Map.of("record", record)));
    }

    private static final class RecordMessage extends MapMessage<RecordMessage, Object> {

        private static final long serialVersionUID = 1;

        RecordMessage(Map<String, Object> data) {
            super(data);
        }
    }
}
