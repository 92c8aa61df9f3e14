package answers;

import java.util.Map;
import java.util.TreeMap;

/**
 * Tells which code runs, with which environment: {@code {"variable": NAME, "seconds": PAUSE}}. Without seconds it pauses
 * as long as PAUSE_SECONDS says.
 */
public final class Answer {

    private static final String CODE = "first code";

    public Map<String, Object> handle(Map<String, Object> event) throws InterruptedException {
        String pause = System.getenv().getOrDefault("PAUSE_SECONDS", "0");
        System.out.println("asked for " + event.get("variable"));
        Thread.sleep(1000L * Integer.parseInt(String.valueOf(event.getOrDefault("seconds", pause))));
        Map<String, Object> answer = new TreeMap<>();
        answer.put("code", CODE);
        answer.put("version", System.getenv("AWS_LAMBDA_FUNCTION_VERSION"));
        answer.put("value", System.getenv(String.valueOf(event.getOrDefault("variable", "GREETING"))));
        return answer;
    }
}
