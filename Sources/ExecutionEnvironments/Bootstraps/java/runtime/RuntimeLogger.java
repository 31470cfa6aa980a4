package lamb.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The logger of contexts and of {@code LambdaRuntime}: one event for each call. */
final class RuntimeLogger implements LambdaLogger {
    private final boolean isJson = "JSON".equalsIgnoreCase(System.getenv("AWS_LAMBDA_LOG_FORMAT"));
    private final LogLevel least = LogLevel.fromString(System.getenv("AWS_LAMBDA_LOG_LEVEL"));
    volatile String requestId;

    /** Puts itself where code without a context looks. */
    void install() {
        try {
            Field field = LambdaRuntime.class.getDeclaredField("logger");
            field.setAccessible(true);
            field.set(null, this);
        } catch (ReflectiveOperationException error) {
            System.err.println("LambdaRuntime.getLogger() keeps its default: " + error);
        }
    }

    @Override
    public void log(String message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void log(byte[] message, LogLevel level) {
        log(new String(message, StandardCharsets.UTF_8), level);
    }

    @Override
    public void log(String message, LogLevel level) {
        if (isJson && level != LogLevel.UNDEFINED && level.compareTo(least) < 0) return;
        write(isJson ? line(String.valueOf(message), level) : String.valueOf(message));
    }

    /** An error of the function's. */
    void error(String report) {
        write(isJson ? line(report, LogLevel.ERROR) : report);
    }

    private String line(String message, LogLevel level) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("message", message);
        line.put("level", level.name());
        if (requestId != null) line.put("AWSRequestId", requestId);
        return new String(Json.write(line), StandardCharsets.UTF_8);
    }

    /** Carriage returns keep the lines of one message together as one event. */
    private static void write(String message) {
        String text = message.endsWith("\n") ? message.substring(0, message.length() - 1) : message;
        System.out.println(text.replace('\n', '\r'));
    }
}
