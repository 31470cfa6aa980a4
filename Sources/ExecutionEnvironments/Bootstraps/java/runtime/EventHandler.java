package lamb.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.OutputStream;

/** A handler of any form, as the loop calls it: bytes in, bytes out. */
interface EventHandler {
    void handle(byte[] event, OutputStream output, Context context) throws Throwable;
}
