package lamb.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 over one socket, as much of it as the Runtime API needs. */
final class RuntimeConnection {
    private static final String PREFIX = "/2018-06-01/runtime/";

    /** The workbench is gone or wants us to go. */
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** An event with what came along. */
    static final class Invocation {
        final String id;
        final long deadline;
        final String functionArn;
        final String traceId;
        final String clientContext;
        final String cognitoIdentity;
        final byte[] event;

        Invocation(Map<String, String> headers, byte[] event) {
            id = headers.get("lambda-runtime-aws-request-id");
            deadline = Long.parseLong(headers.get("lambda-runtime-deadline-ms"));
            functionArn = headers.get("lambda-runtime-invoked-function-arn");
            traceId = headers.get("lambda-runtime-trace-id");
            clientContext = headers.get("lambda-runtime-client-context");
            cognitoIdentity = headers.get("lambda-runtime-cognito-identity");
            this.event = event;
        }
    }

    private final String host;
    private final InputStream input;
    private final OutputStream output;
    private final byte[] next;
    private byte[] buffer = new byte[65536];
    private int filled;

    RuntimeConnection(String address) throws IOException {
        host = address;
        int colon = address.lastIndexOf(':');
        // Open for the life of the process, which ends with it.
        @SuppressWarnings("resource")
        Socket socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        socket.setTcpNoDelay(true);
        input = socket.getInputStream();
        output = socket.getOutputStream();
        next = ("GET " + PREFIX + "invocation/next HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    // ---- Requests

    void askForWork() {
        send(next);
    }

    /** Answers, and asks for more in the same write, which spares a round trip. */
    void answer(String id, ByteArrayOutputStream answer) {
        post("invocation/" + id + "/response", answer.toByteArray(), null, true);
    }

    void reportError(String id, byte[] document, String type, boolean goesOn) {
        post("invocation/" + id + "/error", document, type, goesOn);
        if (!goesOn) read();
    }

    void reportInitError(byte[] document, String type) {
        post("init/error", document, type, false);
        read();
    }

    private void post(String path, byte[] body, String errorType, boolean goesOn) {
        String head = "POST " + PREFIX + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n"
                + (errorType == null ? "" : "Lambda-Runtime-Function-Error-Type: " + errorType + "\r\n")
                + "Content-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(start, start.length + body.length + (goesOn ? next.length : 0));
        System.arraycopy(body, 0, whole, start.length, body.length);
        if (goesOn) System.arraycopy(next, 0, whole, start.length + body.length, next.length);
        send(whole);
    }

    private void send(byte[] bytes) {
        try {
            output.write(bytes);
        } catch (IOException error) {
            throw new Closed();
        }
    }

    // ---- Answers

    /** Waits for work; what comes before it acknowledges the last answer, also one that was too large. */
    Invocation nextInvocation() {
        while (true) {
            Answer answer = read();
            if (answer.status.equals("200")) return new Invocation(answer.headers, answer.body);
            if (answer.status.equals("202") || answer.status.equals("413")) continue;
            String words = new String(answer.body, StandardCharsets.UTF_8);
            System.err.println("the Runtime API refused: " + answer.status + " " + words);
            Runtime.getRuntime().halt(1);
        }
    }

    private static final class Answer {
        String status;
        final Map<String, String> headers = new HashMap<>();
        byte[] body;
    }

    private Answer read() {
        int end;
        while ((end = endOfHead()) < 0) receive(filled + 1);
        Answer answer = new Answer();
        String[] lines = new String(buffer, 0, end, StandardCharsets.UTF_8).split("\r\n");
        answer.status = lines[0].split(" ")[1];
        for (int index = 1; index < lines.length; index++) {
            int colon = lines[index].indexOf(": ");
            String name = lines[index].substring(0, colon).toLowerCase(Locale.ROOT);
            answer.headers.put(name, lines[index].substring(colon + 2));
        }
        int start = end + 4;
        int length = Integer.parseInt(answer.headers.getOrDefault("content-length", "0"));
        while (filled < start + length) receive(start + length);
        answer.body = Arrays.copyOfRange(buffer, start, start + length);
        System.arraycopy(buffer, start + length, buffer, 0, filled - start - length);
        filled -= start + length;
        return answer;
    }

    private int endOfHead() {
        for (int index = 0; index + 3 < filled; index++) {
            if (buffer[index] == '\r' && buffer[index + 1] == '\n' && buffer[index + 2] == '\r'
                    && buffer[index + 3] == '\n') return index;
        }
        return -1;
    }

    private void receive(int wanted) {
        if (wanted > buffer.length) buffer = Arrays.copyOf(buffer, Math.max(wanted, buffer.length * 2));
        try {
            int count = input.read(buffer, filled, buffer.length - filled);
            if (count < 0) throw new Closed();
            filled += count;
        } catch (IOException error) {
            throw new Closed();
        }
    }
}
