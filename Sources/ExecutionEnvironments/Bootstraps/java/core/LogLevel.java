package com.amazonaws.services.lambda.runtime.logging;

import java.util.Locale;

/** How serious a log line is. */
public enum LogLevel {
    UNDEFINED,
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    public static LogLevel fromString(String text) {
        try {
            return text == null ? UNDEFINED : valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return UNDEFINED;
        }
    }
}
