package com.amazonaws.services.lambda.runtime;

/** Who called, when Amazon Cognito authenticated the call. */
public interface CognitoIdentity {
    String getIdentityId();
    String getIdentityPoolId();
}
