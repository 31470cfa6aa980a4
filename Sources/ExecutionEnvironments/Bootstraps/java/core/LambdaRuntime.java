package com.amazonaws.services.lambda.runtime;

/** Where code without a context finds the logger; the bootstrap puts its own in place. */
public final class LambdaRuntime {
    private static volatile LambdaLogger logger = new LambdaLogger() {
        @Override
        public void log(String message) {
            System.out.print(message);
        }

        @Override
        public void log(byte[] message) {
            System.out.write(message, 0, message.length);
        }
    };

    private LambdaRuntime() {}

    public static LambdaLogger getLogger() {
        return logger;
    }
}
