"""What services document of the events that no consumer reads, and how an event is held to it."""

# What services document of events that no consumer reads: each member with its type, those of lists after []. A member
# at the top that is not here is one too many. The pages are those that the data files name as their sources.
_DIRECTIVE = "directive:o directive.header.namespace:s directive.header.name:s directive.header.payloadVersion:s " \
    "directive.header.messageId:s directive.payload:o"
_EDGE = "Records:l Records[].cf.config.distributionDomainName:s Records[].cf.config.distributionId:s " \
    "Records[].cf.config.eventType:s Records[].cf.config.requestId:s Records[].cf.request.clientIp:s " \
    "Records[].cf.request.headers:o Records[].cf.request.method:s Records[].cf.request.querystring:s " \
    "Records[].cf.request.uri:s"
_ORIGIN = " Records[].cf.request.origin.custom.domainName:s Records[].cf.request.origin.custom.port:n " \
    "Records[].cf.request.origin.custom.protocol:s Records[].cf.request.origin.custom.path:s " \
    "Records[].cf.request.origin.custom.sslProtocols:l Records[].cf.request.origin.custom.readTimeout:n " \
    "Records[].cf.request.origin.custom.keepaliveTimeout:n Records[].cf.request.origin.custom.customHeaders:o"
_RESPONSE = " Records[].cf.response.status:s Records[].cf.response.statusDescription:s Records[].cf.response.headers:o"
_ANALYTICS = "invocationId:s applicationArn:s records:l records[].recordId:s records[].data:s"
_DESTINATION = "version:s timestamp:s requestContext:o requestContext.requestId:s requestContext.functionArn:s " \
    "requestContext.condition:s requestContext.approximateInvokeCount:n requestPayload:o responseContext:o " \
    "responseContext.statusCode:n responseContext.executedVersion:s responsePayload:o"
_BROKER = "[].eventSource:s [].eventSourceArn:s [].data:s"
_USER = " configuration:o configuration.accessPointArn:s configuration.supportingAccessPointArn:s configuration.payload:s " \
    "userRequest:o userRequest.url:s userRequest.headers:o userIdentity:o userIdentity.type:s userIdentity.principalId:s " \
    "userIdentity.arn:s userIdentity.accountId:s protocolVersion:s xAmzRequestId:s"
DOCUMENTED = {
    "alexa:smart-home-accept-grant": _DIRECTIVE + " directive.payload.grant.type:s directive.payload.grant.code:s "
    "directive.payload.grantee.token:s",
    "alexa:smart-home-directive": _DIRECTIVE + " directive.header.correlationToken:s directive.endpoint.endpointId:s "
    "directive.endpoint.scope.type:s directive.endpoint.scope.token:s directive.endpoint.cookie:o",
    "alexa:smart-home-discovery": _DIRECTIVE + " directive.payload.scope.type:s directive.payload.scope.token:s",
    "amplify:function-resolver": "typeName:s fieldName:s arguments:o identity:? source:? prev:? request:o request.headers:o",
    "apigateway:websocket-authorizer": "type:s methodArn:s headers:o multiValueHeaders:o queryStringParameters:? "
    "multiValueQueryStringParameters:? stageVariables:? requestContext:o requestContext.connectionId:s "
    "requestContext.routeKey:s requestContext.eventType:s requestContext.apiId:s",
    "appconfig:extension": "InvocationId:s Parameters:o Type:s Application:o Application.Id:s Application.Name:s "
    "Environment:o Environment.Id:s ConfigurationProfile:o ConfigurationProfile.Id:s DeploymentNumber:n Description:s "
    "ConfigurationVersion:s Content:s ContentType:s",
    "chime:sip-media-application": "SchemaVersion:s Sequence:n InvocationEventType:s CallDetails:o "
    "CallDetails.TransactionId:s CallDetails.AwsAccountId:s CallDetails.AwsRegion:s CallDetails.SipRuleId:s "
    "CallDetails.SipMediaApplicationId:s CallDetails.Participants:l CallDetails.Participants[].CallId:s "
    "CallDetails.Participants[].ParticipantTag:s CallDetails.Participants[].To:s CallDetails.Participants[].From:s "
    "CallDetails.Participants[].Direction:s CallDetails.Participants[].StartTimeInMilliseconds:s",
    "cloudformation:macro": "region:s accountId:s fragment:o transformId:s params:o requestId:s templateParameterValues:o",
    "cloudfront:origin-request": _EDGE + _ORIGIN, "cloudfront:origin-response": _EDGE + _ORIGIN + _RESPONSE,
    "cloudfront:viewer-request": _EDGE, "cloudfront:viewer-response": _EDGE + _RESPONSE,
    "cognito:sync-trigger": "version:n eventType:s region:s identityPoolId:s identityId:s datasetName:s datasetRecords:o",
    "documentdb:change-stream": "eventSourceArn:s eventSource:s events:l events[].event._id._data:s "
    "events[].event.clusterTime.$timestamp.t:n events[].event.documentKey:o events[].event.fullDocument:o "
    "events[].event.ns.db:s events[].event.ns.coll:s events[].event.operationType:s",
    "iot:button": "serialNumber:s clickType:s batteryVoltage:s",
    "iot:custom-authorizer": "token:s signatureVerified:b protocols:l protocolData:o protocolData.tls.serverName:s "
    "protocolData.http.headers:o protocolData.http.queryString:s protocolData.mqtt.username:s "
    "protocolData.mqtt.password:s protocolData.mqtt.clientId:s connectionMetadata:o connectionMetadata.id:s",
    "iot:events-action": "eventTime:n eventName:s payload:o payload.actionExecutionId:s "
    "payload.detector.detectorModelName:s payload.detector.keyValue:s payload.detector.detectorModelVersion:s "
    "payload.eventTriggerDetails.triggerType:s payload.state.stateName:s payload.state.variables:o payload.state.timers:o",
    "iot:one-click": "deviceEvent:o deviceEvent.buttonClicked.clickType:s deviceEvent.buttonClicked.reportedTime:s "
    "deviceInfo:o deviceInfo.attributes:o deviceInfo.type:s deviceInfo.deviceId:s deviceInfo.remainingLife:n "
    "placementInfo:o placementInfo.projectName:s placementInfo.placementName:s placementInfo.attributes:o "
    "placementInfo.devices:o",
    "iot:registry-thing": "eventType:s eventId:s timestamp:n operation:s accountId:s thingId:s thingName:s versionNumber:n "
    "thingTypeName:? attributes:o",
    "iot:rule": "?", "stepfunctions:task-token": "?",
    "kinesisanalytics:output": _ANALYTICS + " records[].lambdaDeliveryRecordMetadata.retryHint:n",
    "kinesisanalytics:preprocess-firehose": _ANALYTICS + " streamArn:s "
    "records[].kinesisFirehoseRecordMetadata.approximateArrivalTimestamp:n",
    "kinesisanalytics:preprocess-stream": _ANALYTICS + " streamArn:s "
    "records[].kinesisStreamRecordMetadata.sequenceNumber:s records[].kinesisStreamRecordMetadata.partitionKey:s "
    "records[].kinesisStreamRecordMetadata.shardId:s "
    "records[].kinesisStreamRecordMetadata.approximateArrivalTimestamp:n",
    "lambda:destination-failure": _DESTINATION + " responseContext.functionError:s",
    "lambda:destination-success": _DESTINATION,
    "lex:v1": "messageVersion:s invocationSource:s userId:s sessionAttributes:o requestAttributes:? bot:o bot.name:s "
    "bot.alias:s bot.version:s outputDialogMode:s currentIntent:o currentIntent.name:s currentIntent.slots:o "
    "currentIntent.slotDetails:o currentIntent.confirmationStatus:s inputTranscript:s recentIntentSummaryView:? "
    "sentimentResponse:? kendraResponse:? activeContexts:l alternativeIntents:l",
    "lex:v2": "messageVersion:s invocationSource:s inputMode:s responseContentType:s sessionId:s inputTranscript:s "
    "invocationLabel:? bot:o bot.id:s bot.name:s bot.aliasId:s bot.aliasName:s bot.localeId:s bot.version:s "
    "interpretations:l interpretations[].intent.name:s interpretations[].intent.slots:o interpretations[].intent.state:s "
    "interpretations[].intent.confirmationState:s proposedNextState:? requestAttributes:o sessionState:o "
    "sessionState.sessionAttributes:o sessionState.intent.name:s sessionState.originatingRequestId:s transcriptions:l "
    "transcriptions[].transcription:s transcriptions[].transcriptionConfidence:n transcriptions[].resolvedContext:o",
    "pipes:activemq": _BROKER + " [].messageID:s [].messageType:s [].connectionId:s [].persistent:b "
    "[].destination.physicalname:s [].timestamp:n [].brokerInTime:n [].brokerOutTime:n",
    "pipes:kinesis": "[].kinesisSchemaVersion:s [].partitionKey:s [].sequenceNumber:s [].data:s "
    "[].approximateArrivalTimestamp:n [].eventSource:s [].eventVersion:s [].eventID:s [].eventName:s "
    "[].invokeIdentityArn:s [].awsRegion:s [].eventSourceARN:s",
    "pipes:rabbitmq": _BROKER + " [].eventSourceKey:s [].basicProperties.contentType:s [].basicProperties.headers:o "
    "[].basicProperties.deliveryMode:n [].basicProperties.bodySize:n [].redelivered:b",
    "s3:object-lambda-head": "headObjectContext:o headObjectContext.inputS3Url:s" + _USER,
    "s3:object-lambda-list": "listObjectsV2Context:o listObjectsV2Context.inputS3Url:s" + _USER,
    "s3:test-event": "Service:s Event:s Time:s Bucket:s RequestId:s HostId:s",
    "sagemaker:post-annotation": "version:s labelingJobArn:s labelCategories:l labelAttributeName:s roleArn:s payload:o "
    "payload.s3Uri:s",
    "sagemaker:pre-annotation": "version:s labelingJobArn:s dataObject:o",
    "transfer:workflow-step": "token:s serviceMetadata:o serviceMetadata.executionDetails.workflowId:s "
    "serviceMetadata.executionDetails.executionId:s serviceMetadata.transferDetails.sessionId:s "
    "serviceMetadata.transferDetails.userName:s serviceMetadata.transferDetails.serverId:s fileLocation:o "
    "fileLocation.domain:s fileLocation.bucket:s fileLocation.key:s fileLocation.eTag:s fileLocation.versionId:?",
    "workmail:message-flow": "summaryVersion:s envelope:o envelope.mailFrom.address:s envelope.recipients:l "
    "envelope.recipients[].address:s sender:o sender.address:s subject:s messageId:s invocationId:s flowDirection:s "
    "truncated:b",
}
KINDS = {"s": str, "n": (int, float), "b": bool, "o": dict, "l": list, "?": object}


def hold_to_documentation(name, event):
    """Holds an event to what its service documents of it; "?" is a form of the user's own."""
    if DOCUMENTED[name] == "?":
        return
    top = set()
    for member in DOCUMENTED[name].split():
        path, kind = member.rsplit(":", 1)
        values = [event]
        for step in path.split("."):
            key = step.replace("[]", "")
            values = [value[key] if key else value for value in values]
            if step.endswith("[]"):
                values = [element for value in values for element in value]
        top.add(path.split(".")[0].replace("[]", ""))
        for value in values:
            is_bool = isinstance(value, bool) and kind not in "b?"
            if is_bool or not isinstance(value, KINDS[kind]):
                raise ValueError(f"{path} is {value!r}")
    if isinstance(event, dict) and set(event) - top:
        raise ValueError(f"nobody documents {set(event) - top}")
