package workshop.localcloud.cloudformation;

import java.util.List;
import java.util.Map;

/**
 * What a stack is made from.
 *
 * @param template its text
 * @param parameters values by name, defaults left out
 */
record StackInput(
        String template, Map<String, String> parameters, Map<String, String> tags, List<String> capabilities) {}
