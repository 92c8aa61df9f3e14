package outcomes;

import java.util.Map;

/** Fails when it is told to: {@code {"fail": true}}. */
public final class Trial {

    public Map<String, Object> handle(Map<String, Object> event) {
        if (Boolean.TRUE.equals(event.get("fail"))) {
            throw new IllegalStateException("told to fail");
        }
        return Map.of("variable", String.valueOf(System.getenv(String.valueOf(event.get("variable")))));
    }

    /** Takes the records of the other function's calls. */
    public void listen(Map<String, Object> record) {
        System.out.println("heard of " + record.get("requestContext") + " " + record.get("responsePayload"));
    }
}
