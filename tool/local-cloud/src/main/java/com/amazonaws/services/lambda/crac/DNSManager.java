package com.amazonaws.services.lambda.crac;

/** In place of AWS's class of this name, whose only method is native: a fresh process has no name cached. */
final class DNSManager {

    private DNSManager() {}

    static void clearCache() {}
}
