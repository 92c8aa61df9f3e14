package workshop.bench.cold;

/** Events as AWS sends them. */
final class Payloads {

    private Payloads() {}

    /** A request through an HTTP API, in format 2.0. */
    static String request(String method, String path, String id, String body) {
        String escaped = body.replace("\"", "\\\"");
        return """
                {"version":"2.0","routeKey":"%1$s %2$s","rawPath":"%2$s","rawQueryString":"",
                "headers":{"accept":"*/*","content-type":"application/json","host":"example.org","user-agent":"bench"},
                "requestContext":{"accountId":"000000000000","apiId":"api","domainName":"example.org",
                "domainPrefix":"example","http":{"method":"%1$s","path":"%2$s","protocol":"HTTP/1.1",
                "sourceIp":"127.0.0.1","userAgent":"bench"},"requestId":"id","routeKey":"%1$s %2$s",
                "stage":"$default","time":"01/Jan/2026:00:00:00 +0000","timeEpoch":1767225600000},
                "pathParameters":{"id":"%3$s"},"body":"%4$s","isBase64Encoded":false}
                """
                .formatted(method, path, id, escaped);
    }

    /** A stream record of an item that was put. */
    static String inserted(String keyName, String itemFields) {
        return """
                {"Records":[{"eventID":"1","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb",
                "awsRegion":"us-east-1","dynamodb":{"ApproximateCreationDateTime":1767225600,
                "Keys":{"%1$s":{"S":"bench"}},"NewImage":{"%1$s":{"S":"bench"}%2$s},
                "SequenceNumber":"111","SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"},
                "eventSourceARN":"arn:aws:dynamodb:us-east-1:000000000000:table/bench/stream/2026-01-01T00:00:00.000"}]}
                """
                .formatted(keyName, itemFields);
    }
}
