package lamb.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What went wrong, in the shape and the words of Lambda's Java runtime. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String words;
    private final String type;
    private final String trace;
    /** The frames of the document; none for faults of the code's form. */
    private final List<String> frames;

    private Fault(String words, String type, String trace, List<String> frames) {
        super(words, null, false, false);
        this.words = words;
        this.type = type;
        this.trace = trace;
        this.frames = frames;
    }

    /** An exception of the handler's. */
    Fault(Throwable thrown) {
        this(words(thrown), thrown.getClass().getName(), trace(thrown), frames(thrown));
    }

    /** Code that has not the form it should have; an exception says which when there is one. */
    Fault(String words, Throwable thrown) {
        this(words, thrown == null ? null : thrown.getClass().getName(), thrown == null ? null : trace(thrown), null);
    }

    byte[] document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("errorMessage", words);
        if (type != null) document.put("errorType", type);
        if (frames != null) document.put("stackTrace", frames);
        return Json.write(document);
    }

    String report() {
        if (type == null && trace == null) return words;
        return words + ": " + type + "\n" + trace;
    }

    private static String words(Throwable thrown) {
        String words = thrown.getLocalizedMessage();
        return words == null ? thrown.getClass().getName() : words;
    }

    private static String trace(Throwable thrown) {
        withoutOurFrames(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static List<String> frames(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) frames.add(frame.toString());
        return frames;
    }

    /** Cuts a trace and those of its causes where our own frames begin. */
    private static void withoutOurFrames(Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) return;
        StackTraceElement[] trace = thrown.getStackTrace();
        for (int index = 0; index < trace.length; index++) {
            if (!trace[index].getClassName().startsWith("lamb.runtime.")) continue;
            // The frames of reflection between ours and the handler's say nothing either.
            int end = index;
            while (end > 0 && isReflection(trace[end - 1].getClassName())) end--;
            thrown.setStackTrace(java.util.Arrays.copyOf(trace, end));
            break;
        }
        withoutOurFrames(thrown.getCause(), seen);
        for (Throwable suppressed : thrown.getSuppressed()) withoutOurFrames(suppressed, seen);
    }

    private static boolean isReflection(String name) {
        return name.startsWith("java.lang.reflect.") || name.startsWith("jdk.internal.reflect.");
    }
}
