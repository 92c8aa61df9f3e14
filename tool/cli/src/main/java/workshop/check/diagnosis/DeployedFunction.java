package workshop.check.diagnosis;

import java.util.Map;

/**
 * A function as Lambda has it now.
 *
 * @param name in serverless.yml
 * @param fullName in Lambda
 * @param mayRun whether it has any concurrency left to it
 */
public record DeployedFunction(
        String name,
        String fullName,
        String handler,
        Map<String, String> environment,
        int timeout,
        int memory,
        boolean mayRun) {}
