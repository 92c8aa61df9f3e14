package com.amazonaws.services.lambda.runtime.api.client.logging;

import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.Closeable;

/** To compile against only: in a function's process AWS's own class of this name is loaded. */
public interface LogSink extends Closeable {

    void log(byte[] message);

    void log(LogLevel level, LogFormat format, byte[] message);
}
