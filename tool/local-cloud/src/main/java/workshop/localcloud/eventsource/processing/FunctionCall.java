package workshop.localcloud.eventsource.processing;

import java.util.Optional;

/**
 * A call of the function that failed, in whole or in part.
 *
 * @param statusCode of Lambda's answer, 200 when the function ran
 * @param functionError such as "Unhandled"; empty when the function itself reported the failure
 */
public record FunctionCall(String requestId, int statusCode, String executedVersion, Optional<String> functionError) {}
