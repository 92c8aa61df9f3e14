package com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto;

/** To compile against only: in a function's process AWS's own class of this name is loaded. */
public class InvocationRequest {

    public InvocationRequest() {}

    public void setId(String id) {}

    public void setXrayTraceId(String traceId) {}

    public void setInvokedFunctionArn(String arn) {}

    public void setDeadlineTimeInMs(long deadline) {}

    public void setClientContext(String context) {}

    public void setCognitoIdentity(String identity) {}

    public void setContent(byte[] content) {}
}
