package coldstart;

import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.MapMessage;

/** Log4j 2 with JsonTemplateLayout. */
public final class Log4jAudit extends RecordsHandler {

    private static final Logger LOG = LogManager.getLogger(Log4jAudit.class);

    @Override
    void write(JsonValue record) {
        LOG.info(new RecordMessage(Map.of("record", plain(record))));
    }

    private static Object plain(JsonValue json) {
        if (json.isObject()) {
            var map = new LinkedHashMap<String, Object>();
            json.asObject().forEach(member -> map.put(member.getName(), plain(member.getValue())));
            return map;
        }
        if (json.isArray()) {
            return json.asArray().values().stream().map(Log4jAudit::plain).toList();
        }
        if (json.isString()) {
            return json.asString();
        }
        return json.isNumber() ? new BigDecimal(json.toString()) : json.asBoolean();
    }

    private static final class RecordMessage extends MapMessage<RecordMessage, Object> {

        private static final long serialVersionUID = 1;

        RecordMessage(Map<String, Object> data) {
            super(data);
        }
    }
}
