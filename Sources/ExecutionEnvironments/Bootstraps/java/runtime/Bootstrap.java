package lamb.runtime;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs a Java handler for lamb: polls the Runtime API over one raw, persistent connection.
 *
 * <p>It speaks the published Runtime API (2018-06-01) and needs the JDK only. Compiled on first use.
 */
public final class Bootstrap {
    private static final String BAD_CODE = "Runtime.BadFunctionCode";

    private Bootstrap() {}

    public static void main(String[] arguments) throws Exception {
        System.setOut(stream(FileDescriptor.out));
        System.setErr(stream(FileDescriptor.err));
        RuntimeConnection connection = new RuntimeConnection(System.getenv("AWS_LAMBDA_RUNTIME_API"));
        RuntimeLogger logger = new RuntimeLogger();
        logger.install();
        try {
            EventHandler handler = null;
            try {
                handler = HandlerLoader.load(System.getenv("_HANDLER"));
            } catch (Fault fault) {
                logger.error(fault.report());
                connection.reportInitError(fault.document(), BAD_CODE);
                exit(1);
            }
            serve(connection, logger, handler);
        } catch (RuntimeConnection.Closed closed) {
            exit(0);
        }
    }

    private static void serve(RuntimeConnection connection, RuntimeLogger logger, EventHandler handler) {
        connection.askForWork();
        while (true) {
            RuntimeConnection.Invocation invocation = connection.nextInvocation();
            if (invocation.traceId == null) {
                System.clearProperty("com.amazonaws.xray.traceHeader");
            } else {
                System.setProperty("com.amazonaws.xray.traceHeader", invocation.traceId);
            }
            logger.requestId = invocation.id;
            try {
                ByteArrayOutputStream output = new ByteArrayOutputStream(1024);
                handler.handle(invocation.event, output, new InvocationContext(invocation, logger));
                flush();
                connection.answer(invocation.id, output);
                Thread.interrupted();
            } catch (RuntimeConnection.Closed closed) {
                throw closed;
            } catch (Throwable thrown) {
                fail(connection, logger, invocation.id, thrown);
            }
        }
    }

    private static void fail(RuntimeConnection connection, RuntimeLogger logger, String id, Throwable thrown) {
        boolean isOurs = thrown instanceof Fault;
        Fault fault = isOurs ? (Fault) thrown : new Fault(thrown);
        logger.error(fault.report());
        flush();
        // What the machine itself reports leaves nothing to be relied on: the process ends.
        boolean isLast = thrown instanceof VirtualMachineError || thrown instanceof IOError;
        connection.reportError(id, fault.document(), isOurs ? BAD_CODE : "Runtime.UserException", !isLast);
        if (isLast) exit(1);
    }

    private static PrintStream stream(FileDescriptor descriptor) throws Exception {
        BufferedOutputStream buffered = new BufferedOutputStream(new FileOutputStream(descriptor), 8192);
        return new PrintStream(buffered, true, StandardCharsets.UTF_8.name());
    }

    private static void flush() {
        System.out.flush();
        System.err.flush();
    }

    /** Without shutdown hooks, which belong to a shutdown that is announced. */
    private static void exit(int status) {
        flush();
        Runtime.getRuntime().halt(status);
    }
}
