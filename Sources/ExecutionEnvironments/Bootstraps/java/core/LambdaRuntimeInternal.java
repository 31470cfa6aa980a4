package com.amazonaws.services.lambda.runtime;

/** A switch between the runtime and the Log4j appender. */
public final class LambdaRuntimeInternal {
    private static boolean usesLog4jAppender;

    private LambdaRuntimeInternal() {}

    public static void setUseLog4jAppender(boolean uses) {
        usesLog4jAppender = uses;
    }

    public static boolean getUseLog4jAppender() {
        return usesLog4jAppender;
    }
}
