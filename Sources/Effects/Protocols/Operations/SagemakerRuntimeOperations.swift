// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let sagemakerRuntimeText = """
        headers: x-amzn-invoked-production-variant=InvokedProductionVariant x-amzn-sagemaker-accept=Accept
        headers: x-amzn-sagemaker-closed-session-id=ClosedSessionId x-amzn-sagemaker-content-type=ContentType
        headers: x-amzn-sagemaker-custom-attributes=CustomAttributes
        headers: x-amzn-sagemaker-enable-explanations=EnableExplanations x-amzn-sagemaker-failurelocation=FailureLocation
        headers: x-amzn-sagemaker-filename=Filename x-amzn-sagemaker-inference-component=InferenceComponentName
        headers: x-amzn-sagemaker-inference-id=InferenceId x-amzn-sagemaker-inputlocation=InputLocation
        headers: x-amzn-sagemaker-invocationtimeoutseconds=InvocationTimeoutSeconds
        headers: x-amzn-sagemaker-new-session-id=NewSessionId x-amzn-sagemaker-outputlocation=OutputLocation
        headers: x-amzn-sagemaker-prefix-aware-id=PrefixAwareId x-amzn-sagemaker-requestttlseconds=RequestTTLSeconds
        headers: x-amzn-sagemaker-s3outputpathextension=S3OutputPathExtension x-amzn-sagemaker-session-id=SessionId
        headers: x-amzn-sagemaker-target-container-hostname=TargetContainerHostname
        headers: x-amzn-sagemaker-target-model=TargetModel x-amzn-sagemaker-target-variant=TargetVariant
        numbers: InvocationTimeoutSeconds RequestTTLSeconds
        InvokeEndpoint POST /endpoints/{EndpointName}/invocations >Content-Type=ContentType >Accept=Accept >:bytes=Body
          <Content-Type=ContentType <:bytes=Body
        InvokeEndpointAsync POST /endpoints/{EndpointName}/async-invocations >:bytes=Body
        InvokeEndpointWithResponseStream POST /endpoints/{EndpointName}/invocations-response-stream >Content-Type=ContentType
          >:bytes=Body <:stream=Body
        """
}
