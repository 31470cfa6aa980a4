package com.amazonaws.services.lambda.runtime;

import java.util.Map;

/** What a mobile SDK sends along with an invocation. */
public interface ClientContext {
    Client getClient();
    Map<String, String> getCustom();
    Map<String, String> getEnvironment();
}
