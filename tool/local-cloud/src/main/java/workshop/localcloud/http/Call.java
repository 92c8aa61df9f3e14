package workshop.localcloud.http;

/** One authenticated call of an AWS API. */
public record Call(HttpRequest request, Caller caller, String requestId) {}
