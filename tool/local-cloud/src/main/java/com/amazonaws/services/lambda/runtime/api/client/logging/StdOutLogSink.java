package com.amazonaws.services.lambda.runtime.api.client.logging;

import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import workshop.localcloud.lambda.bootstrap.Output;

/**
 * Takes the place of AWS's class in a function's process: a call of the Lambda logger stays one event, which on AWS a
 * file descriptor of its own takes care of.
 */
public class StdOutLogSink implements LogSink {

    @Override
    public void log(byte[] message) {
        Output.event(message);
    }

    @Override
    public void log(LogLevel level, LogFormat format, byte[] message) {
        Output.event(message);
    }

    @Override
    public void close() {}
}
