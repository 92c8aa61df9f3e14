package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import workshop.localcloud.lambda.bootstrap.Output;
import workshop.localcloud.lambda.bootstrap.RuntimeApiClient;

/**
 * Takes the place of AWS's class in a function's process: the same calls of the Runtime API in Java, on every operating
 * system. AWS's own is C++ and unpacks itself to one fixed file for all processes.
 */
class NativeClient {

    private static volatile RuntimeApiClient client;
    private static int marks;

    private NativeClient() {}

    static void init(String runtimeApi) {
        client = new RuntimeApiClient(runtimeApi);
    }

    static InvocationRequest next() {
        marks++;
        boolean marked = Output.mark(marks);
        try {
            RuntimeApiClient.Answer answer = client.exchange(
                    "GET", "invocation/next", new byte[0], Map.of("Output-Mark", marked ? "" + marks : "0"));
            InvocationRequest request = new InvocationRequest();
            request.setId(answer.header("lambda-runtime-aws-request-id"));
            request.setXrayTraceId(answer.header("lambda-runtime-trace-id"));
            request.setInvokedFunctionArn(answer.header("lambda-runtime-invoked-function-arn"));
            request.setDeadlineTimeInMs(Long.parseLong(answer.header("lambda-runtime-deadline-ms")));
            request.setClientContext(answer.header("lambda-runtime-client-context"));
            request.setCognitoIdentity(answer.header("lambda-runtime-cognito-identity"));
            request.setContent(answer.body());
            return request;
        } catch (IOException e) {
            // The local cloud is gone or has ended this environment: there is nobody left to work for.
            Runtime.getRuntime().halt(1);
            throw new IllegalStateException(e);
        }
    }

    static void postInvocationResponse(byte[] requestId, byte[] response) {
        String id = new String(requestId, StandardCharsets.UTF_8);
        try {
            client.exchange("POST", "invocation/" + id + "/response", response, Map.of());
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
