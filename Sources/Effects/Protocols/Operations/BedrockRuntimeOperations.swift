// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let bedrockRuntimeText = """
        headers: x-amzn-bedrock-accept=accept x-amzn-bedrock-content-type=contentType
        headers: x-amzn-bedrock-guardrailidentifier=guardrailIdentifier x-amzn-bedrock-guardrailversion=guardrailVersion
        headers: x-amzn-bedrock-performanceconfig-latency=performanceConfigLatency
        headers: x-amzn-bedrock-projectidentifier=projectIdentifier x-amzn-bedrock-request-metadata=requestMetadata
        headers: x-amzn-bedrock-service-tier=serviceTier x-amzn-bedrock-trace=trace
        queries: maxResults nextToken sortBy sortOrder statusEquals submitTimeAfter submitTimeBefore
        numbers: maxResults
        ApplyGuardrail POST /guardrail/{guardrailIdentifier}/version/{guardrailVersion}/apply
        Converse POST /model/{modelId}/converse
        ConverseStream POST /model/{modelId}/converse-stream <:stream=stream
        CountTokens POST /model/{modelId}/count-tokens
        GetAsyncInvoke GET /async-invoke/{invocationArn}
        InvokeGuardrailChecks POST /guardrail-checks/invoke
        InvokeModel POST /model/{modelId}/invoke >Content-Type=contentType >Accept=accept >:bytes=body
          <Content-Type=contentType <:bytes=body
        InvokeModelWithBidirectionalStream POST /model/{modelId}/invoke-with-bidirectional-stream >:stream=body <:stream=body
        InvokeModelWithResponseStream POST /model/{modelId}/invoke-with-response-stream >Content-Type=contentType >:bytes=body
          <:stream=body
        ListAsyncInvokes GET /async-invoke
        StartAsyncInvoke POST /async-invoke
        """
}
