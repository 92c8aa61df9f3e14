package workshop.localcloud.logs;

import java.util.List;

/** Takes what services inside the local cloud log. */
public interface LogSink {

    /** Appends events in their order; makes the group and the stream when they are missing. */
    void append(String group, String stream, List<LogEvent> events);
}
