package letters;

import java.util.Map;
import java.util.TreeMap;
import phrases.Farewell;

/** Ends with a phrase of a class that only a layer has; tells which code runs. */
public final class Letter {

    private static final String CODE = "first code";

    public Map<String, Object> handle(Map<String, Object> event) {
        Map<String, Object> letter = new TreeMap<>();
        letter.put("code", CODE);
        letter.put("version", System.getenv("AWS_LAMBDA_FUNCTION_VERSION"));
        letter.put("farewell", Farewell.TEXT.get());
        letter.put("variable", System.getenv(String.valueOf(event.get("variable"))));
        return letter;
    }
}
