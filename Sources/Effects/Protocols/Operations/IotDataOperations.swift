// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let iotDataText = """
        headers: x-amz-mqtt5-correlation-data=correlationData x-amz-mqtt5-payload-format-indicator=payloadFormatIndicator
        headers: x-amz-mqtt5-user-properties=userProperties
        queries: cleanSession confirmation contentType includeSocketInformation maxResults messageExpiry name=shadowName
        queries: nextToken pageSize preventWillMessage qos responseTopic retain timeout topic
        numbers: maxResults messageExpiry pageSize qos timeout
        booleans: cleanSession confirmation includeSocketInformation preventWillMessage retain
        DeleteConnection DELETE /connections/{clientId}
        DeleteThingShadow DELETE /things/{thingName}/shadow <:bytes=payload
        GetConnection GET /connections/{clientId}
        GetRetainedMessage GET /retainedMessage/{topic}
        GetThingShadow GET /things/{thingName}/shadow <:bytes=payload
        ListNamedShadowsForThing GET /api/things/shadow/ListNamedShadowsForThing/{thingName}
        ListRetainedMessages GET /retainedMessage
        ListSubscriptions GET /connections/{clientId}/subscriptions
        Publish POST /topics/{topic} >:bytes=payload
        SendDirectMessage POST /connections/{clientId}/messages?topic >:bytes=payload
        UpdateThingShadow POST /things/{thingName}/shadow >:bytes=payload <:bytes=payload
        """
}
