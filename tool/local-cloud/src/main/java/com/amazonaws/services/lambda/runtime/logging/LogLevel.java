package com.amazonaws.services.lambda.runtime.logging;

/** To compile against only: in a function's process AWS's own class of this name is loaded. */
public enum LogLevel {}
