package lamb.runtime;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a handler gets to know; methods of newer interfaces are here too, for functions that bring those. */
final class InvocationContext implements Context {
    private final RuntimeConnection.Invocation invocation;
    private final RuntimeLogger logger;

    InvocationContext(RuntimeConnection.Invocation invocation, RuntimeLogger logger) {
        this.invocation = invocation;
        this.logger = logger;
    }

    @Override
    public String getAwsRequestId() {
        return invocation.id;
    }

    @Override
    public String getLogGroupName() {
        return System.getenv("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    @Override
    public String getLogStreamName() {
        return System.getenv("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    @Override
    public String getFunctionName() {
        return System.getenv("AWS_LAMBDA_FUNCTION_NAME");
    }

    @Override
    public String getFunctionVersion() {
        return System.getenv("AWS_LAMBDA_FUNCTION_VERSION");
    }

    @Override
    public String getInvokedFunctionArn() {
        return invocation.functionArn;
    }

    @Override
    public int getRemainingTimeInMillis() {
        long left = invocation.deadline - System.currentTimeMillis();
        return (int) Math.max(0, Math.min(left, Integer.MAX_VALUE));
    }

    @Override
    public int getMemoryLimitInMB() {
        return Integer.parseInt(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }

    public String getTenantId() {
        return null;
    }

    public String getXrayTraceId() {
        return invocation.traceId;
    }

    @Override
    public CognitoIdentity getIdentity() {
        Map<String, Object> fields = fields(invocation.cognitoIdentity);
        return fields == null ? null : new CognitoIdentity() {
            @Override
            public String getIdentityId() {
                return text(fields.get("cognitoIdentityId"));
            }

            @Override
            public String getIdentityPoolId() {
                return text(fields.get("cognitoIdentityPoolId"));
            }
        };
    }

    @Override
    public ClientContext getClientContext() {
        Map<String, Object> fields = fields(invocation.clientContext);
        return fields == null ? null : new ClientContext() {
            @Override
            public Client getClient() {
                return client(objectFields(fields.get("client")));
            }

            @Override
            public Map<String, String> getCustom() {
                return texts(objectFields(fields.get("custom")));
            }

            @Override
            public Map<String, String> getEnvironment() {
                return texts(objectFields(fields.get("env")));
            }
        };
    }

    private static Client client(Map<String, Object> fields) {
        return fields == null ? null : new Client() {
            @Override
            public String getInstallationId() {
                return text(fields.get("installation_id"));
            }

            @Override
            public String getAppTitle() {
                return text(fields.get("app_title"));
            }

            @Override
            public String getAppVersionName() {
                return text(fields.get("app_version_name"));
            }

            @Override
            public String getAppVersionCode() {
                return text(fields.get("app_version_code"));
            }

            @Override
            public String getAppPackageName() {
                return text(fields.get("app_package_name"));
            }
        };
    }

    private static Map<String, Object> fields(String json) {
        return json == null || json.isEmpty() ? null : objectFields(Json.parse(json));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> objectFields(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : null;
    }

    private static Map<String, String> texts(Map<String, Object> fields) {
        if (fields == null) return null;
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
