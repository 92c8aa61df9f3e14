package workshop.localcloud.cloudformation;

/**
 * A resource that a stack has made.
 *
 * @param stack the stack's name
 * @param type such as AWS::DynamoDB::Table
 */
public record DeployedResource(String stack, String logicalId, String type, String physicalId) {}
