package workshop.check.diagnosis;

import java.util.List;

/**
 * The stack's table as DynamoDB has it.
 *
 * @param logicalName in the template
 * @param viewType empty when its stream is off
 */
public record TableState(String logicalName, String name, List<String> keys, String viewType) {}
