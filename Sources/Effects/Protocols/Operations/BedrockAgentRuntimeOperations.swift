// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let bedrockAgentRuntimeText = """
        headers: x-amz-bedrock-agent-memory-id=memoryId x-amz-bedrock-agent-session-id=sessionId
        headers: x-amz-bedrock-flow-execution-id=executionId x-amz-source-arn=sourceArn
        headers: x-amzn-bedrock-agent-content-type=contentType x-amzn-bedrock-knowledge-base-session-id=sessionId
        queries: eventType flowAliasIdentifier maxItems maxResults memoryId memoryType nextToken sessionId
        queries: tagKeys=tagKeys[]
        numbers: maxItems maxResults
        AgenticRetrieveStream POST /agenticRetrieveStream <:stream=stream
        CheckIngestedDocumentAcl POST /knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}/check-ingested-document-acl
        CreateInvocation PUT /sessions/{sessionIdentifier}/invocations/
        CreateSession PUT /sessions/
        DeleteAgentMemory DELETE /agents/{agentId}/agentAliases/{agentAliasId}/memories
        DeleteSession DELETE /sessions/{sessionIdentifier}/
        EndSession PATCH /sessions/{sessionIdentifier}
        GenerateQuery POST /generateQuery
        GetAgentMemory GET /agents/{agentId}/agentAliases/{agentAliasId}/memories?memoryId&memoryType
        GetDocumentContent POST /knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}/documents/{documentId}/content
        GetExecutionFlowSnapshot GET
          /flows/{flowIdentifier}/aliases/{flowAliasIdentifier}/executions/{executionIdentifier}/flowsnapshot
        GetFlowExecution GET /flows/{flowIdentifier}/aliases/{flowAliasIdentifier}/executions/{executionIdentifier}
        GetIngestedDocumentAcl POST /knowledgebases/{knowledgeBaseId}/datasources/{dataSourceId}/get-ingested-document-acl
        GetInvocationStep POST /sessions/{sessionIdentifier}/invocationSteps/{invocationStepId}
        GetSession GET /sessions/{sessionIdentifier}/
        InvokeAgent POST /agents/{agentId}/agentAliases/{agentAliasId}/sessions/{sessionId}/text <:stream=completion
        InvokeFlow POST /flows/{flowIdentifier}/aliases/{flowAliasIdentifier} <:stream=responseStream
        InvokeInlineAgent POST /agents/{sessionId} <:stream=completion
        ListFlowExecutionEvents GET
          /flows/{flowIdentifier}/aliases/{flowAliasIdentifier}/executions/{executionIdentifier}/events?eventType
        ListFlowExecutions GET /flows/{flowIdentifier}/executions
        ListInvocationSteps POST /sessions/{sessionIdentifier}/invocationSteps/
        ListInvocations POST /sessions/{sessionIdentifier}/invocations/
        ListSessions POST /sessions/
        ListTagsForResource GET /tags/{resourceArn}
        OptimizePrompt POST /optimize-prompt <:stream=optimizedPrompt
        PutInvocationStep PUT /sessions/{sessionIdentifier}/invocationSteps/
        Rerank POST /rerank
        Retrieve POST /knowledgebases/{knowledgeBaseId}/retrieve
        RetrieveAndGenerate POST /retrieveAndGenerate
        RetrieveAndGenerateStream POST /retrieveAndGenerateStream <:stream=stream
        StartFlowExecution POST /flows/{flowIdentifier}/aliases/{flowAliasIdentifier}/executions
        StopFlowExecution POST /flows/{flowIdentifier}/aliases/{flowAliasIdentifier}/executions/{executionIdentifier}/stop
        TagResource POST /tags/{resourceArn}
        UntagResource DELETE /tags/{resourceArn}?tagKeys
        UpdateSession PUT /sessions/{sessionIdentifier}/
        """
}
