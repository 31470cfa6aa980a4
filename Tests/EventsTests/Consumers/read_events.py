"""Reads every event of a directory (SERVICE:TYPE.json) with the field's own consumers; prints one line for each failure.

The consumers are aws-kinesis-agg, which unpacks aggregated records, ask-sdk-core for skills, the types of
aws-lambda-typing, and aws-lambda-powertools' parser models and data classes (a model validates an event's whole shape, and of
a data class every property is read), and Mangum, through which an ASGI application answers the requests of HTTP front
ends. What none of them knows is held to its service's documentation.
"""
import base64
import fnmatch
import importlib
import inspect
import json
import pathlib
import sys

import documented
import mangum

MODELS = {
    "alb:health-check": "AlbModel", "alb:request": "AlbModel",
    "apigateway:http-api": "APIGatewayProxyEventV2Model", "apigateway:http-api-iam": "APIGatewayProxyEventV2Model",
    "apigateway:http-api-jwt": "APIGatewayProxyEventV2Model",
    "apigateway:http-api-lambda-authorizer": "APIGatewayProxyEventV2Model",
    "apigateway:http-api-v1": "APIGatewayProxyEventModel",
    "apigateway:http-authorizer": "ApiGatewayAuthorizerRequestV2",
    "apigateway:authorizer-request": "ApiGatewayAuthorizerRequest",
    "apigateway:authorizer-token": "ApiGatewayAuthorizerToken",
    "apigateway:rest-proxy": "APIGatewayProxyEventModel", "apigateway:rest-proxy-cognito": "APIGatewayProxyEventModel",
    "apigateway:rest-proxy-iam": "APIGatewayProxyEventModel",
    "apigateway:rest-proxy-lambda-authorizer": "APIGatewayProxyEventModel",
    "apigateway:websocket-connect": "APIGatewayWebSocketConnectEventModel",
    "apigateway:websocket-disconnect": "APIGatewayWebSocketDisconnectEventModel",
    "apigateway:websocket-message": "APIGatewayWebSocketMessageEventModel",
    "appsync:batch-resolver": "[AppSyncResolverEventModel", "appsync:events-publish": "AppSyncEventsModel",
    "appsync:events-subscribe": "AppSyncEventsModel", "appsync:resolver": "AppSyncResolverEventModel",
    "bedrock:agent-api": "BedrockAgentEventModel", "bedrock:agent-function": "BedrockAgentFunctionEventModel",
    "cloudformation:create": "CloudFormationCustomResourceCreateModel",
    "cloudformation:delete": "CloudFormationCustomResourceDeleteModel",
    "cloudformation:update": "CloudFormationCustomResourceUpdateModel", "cloudwatch:logs": "CloudWatchLogsModel",
    "cognito:create-auth-challenge": "CognitoCreateAuthChallengeTriggerModel",
    "cognito:custom-email-sender": "CognitoCustomEmailSenderTriggerModel",
    "cognito:custom-message": "CognitoCustomMessageTriggerModel",
    "cognito:custom-sms-sender": "CognitoCustomSMSSenderTriggerModel",
    "cognito:define-auth-challenge": "CognitoDefineAuthChallengeTriggerModel",
    "cognito:post-authentication": "CognitoPostAuthenticationTriggerModel",
    "cognito:post-confirmation": "CognitoPostConfirmationTriggerModel",
    "cognito:pre-authentication": "CognitoPreAuthenticationTriggerModel",
    "cognito:pre-signup": "CognitoPreSignupTriggerModel",
    "cognito:pre-token-generation": "CognitoPreTokenGenerationTriggerModelV1",
    "cognito:pre-token-generation-v2": None,
    # The models want one value of a field for which the service documents a list: scopes, headers.
    "cognito:pre-token-generation-v3": None,
    "cognito:user-migration": "CognitoMigrateUserTriggerModel",
    "cognito:verify-auth-challenge": "CognitoVerifyAuthChallengeTriggerModel",
    "dynamodb:all-types": "DynamoDBStreamModel", "dynamodb:insert": "DynamoDBStreamModel",
    "dynamodb:modify": "DynamoDBStreamModel", "dynamodb:remove": "DynamoDBStreamModel",
    "dynamodb:ttl-remove": "DynamoDBStreamModel", "dynamodb:tumbling-window": "DynamoDBStreamModel",
    "eventbridge:*": "EventBridgeModel", "eventbridge:s3-object-created": "S3EventNotificationEventBridgeModel",
    "eventbridge:s3-object-deleted": "S3EventNotificationEventBridgeModel",
    "eventbridge:s3-object-restore-completed": "S3EventNotificationEventBridgeModel",
    "eventbridge:s3-object-storage-class-changed": "S3EventNotificationEventBridgeModel",
    "eventbridge:s3-object-tags-added": "S3EventNotificationEventBridgeModel",
    "firehose:*": "KinesisFirehoseModel", "pipes:dynamodb": "[DynamoDBStreamRecordModel",
    "pipes:msk": "[KafkaRecordModel", "pipes:self-managed-kafka": "[KafkaRecordModel", "pipes:sqs": "[SqsRecordModel",
    "kafka:msk": "KafkaMskEventModel", "kafka:self-managed": "KafkaSelfManagedEventModel",
    "kinesis:*": "KinesisDataStreamModel", "lambda:function-url*": "LambdaFunctionUrlModel",
    "s3:*": "S3Model", "s3:batch*": "S3BatchOperationModel", "s3:object-lambda-get": "S3ObjectLambdaEvent",
    "s3:object-lambda-*": None, "s3:test-event": None, "s3:lifecycle-*": "S3Model",
    "ses:receive": "SesModel", "sns:*": "SnsModel", "sqs:*": "SqsModel", "sqs:s3-put": "S3SqsEventNotificationModel",
    "sqs:sns-notification": "SqsModel", "transfer:identity-provider": "TransferFamilyAuthorizer",
    "vpclattice:v1": "VpcLatticeModel", "vpclattice:v2": None, "webhook:*": "LambdaFunctionUrlModel",
}
CLASSES = {
    "alb:*": "ALBEvent", "apigateway:http-api*": "APIGatewayProxyEventV2", "apigateway:http-api-v1": "APIGatewayProxyEvent",
    "apigateway:rest-proxy*": "APIGatewayProxyEvent", "apigateway:websocket-*": "APIGatewayWebSocketEvent", "apigateway:websocket-authorizer": None,
    "apigateway:authorizer-token": "api_gateway_authorizer_event.APIGatewayAuthorizerTokenEvent",
    "apigateway:authorizer-request": "api_gateway_authorizer_event.APIGatewayAuthorizerRequestEvent",
    "apigateway:http-authorizer-v1": "api_gateway_authorizer_event.APIGatewayAuthorizerRequestEvent",
    "apigateway:http-authorizer": "api_gateway_authorizer_event.APIGatewayAuthorizerEventV2",
    "mq:activemq": "active_mq_event.ActiveMQEvent", "mq:rabbitmq": "rabbit_mq_event.RabbitMQEvent",
    "appsync:resolver": "AppSyncResolverEvent", "appsync:authorizer": "appsync_authorizer_event.AppSyncAuthorizerEvent",
    "appsync:events-*": "AppSyncResolverEventsEvent", "config:*": "AWSConfigRuleEvent",
    "bedrock:agent-api": "BedrockAgentEvent", "bedrock:agent-function": "BedrockAgentFunctionEvent",
    "cloudformation:create": "CloudFormationCustomResourceEvent", "cloudformation:delete": "CloudFormationCustomResourceEvent",
    "cloudformation:update": "CloudFormationCustomResourceEvent", "cloudwatch:*alarm": "CloudWatchAlarmEvent",
    "cloudwatch:logs*": "CloudWatchLogsEvent", "cloudwatch:dashboard-widget": "CloudWatchDashboardCustomWidgetEvent",
    "codedeploy:lifecycle-hook": "CodeDeployLifecycleHookEvent", "codepipeline:job": "CodePipelineJobEvent",
    "connect:contact-flow": "ConnectContactFlowEvent", "dynamodb:*": "DynamoDBStreamEvent",
    "eventbridge:*": "EventBridgeEvent", "kafka:*": "KafkaEvent", "firehose:*": "KinesisFirehoseEvent",
    "kinesis:*": "KinesisStreamEvent", "lambda:function-url*": "LambdaFunctionUrlEvent", "webhook:*": "LambdaFunctionUrlEvent",
    "s3:batch*": "S3BatchOperationEvent", "s3:object-lambda-get": "s3_object_event.S3ObjectLambdaEvent",
    "s3:[a-z]*": "S3Event", "s3:test-event": None, "s3:object-lambda-[hl]*": None,
    "ses:receive": "SESEvent", "sns:*": "SNSEvent", "sqs:*": "SQSEvent", "secretsmanager:*": "SecretsManagerEvent",
    "vpclattice:v1": "VPCLatticeEvent", "vpclattice:v2": "VPCLatticeEventV2",
    "cognito:pre-signup": "cognito_user_pool_event.PreSignUpTriggerEvent",
    "cognito:post-confirmation": "cognito_user_pool_event.PostConfirmationTriggerEvent",
    "cognito:custom-message": "cognito_user_pool_event.CustomMessageTriggerEvent",
    "cognito:pre-token-generation": "cognito_user_pool_event.PreTokenGenerationTriggerEvent",
    "cognito:pre-token-generation-v[23]": "cognito_user_pool_event.PreTokenGenerationV2TriggerEvent",
    "cognito:define-auth-challenge": "cognito_user_pool_event.DefineAuthChallengeTriggerEvent",
}


def chosen(table, name):
    """The most particular entry for a name, or None."""
    fitting = [pattern for pattern in table if fnmatch.fnmatchcase(name, pattern)]
    exact = [pattern for pattern in fitting if "*" not in pattern and "[" not in pattern]
    return table[max(exact or fitting, key=len)] if fitting else None


def read_everything(thing, unread, depth=0):
    """Reads every property of a data class, down to its parts."""
    if depth > 6:
        return
    for name, member in inspect.getmembers(type(thing), lambda m: isinstance(m, property)):
        if name.startswith("_") or name in unread:
            continue
        value = getattr(thing, name)
        for part in value if hasattr(value, "__next__") else [value]:
            if type(part).__module__.startswith("aws_lambda_powertools.utilities.data_classes"):
                read_everything(part, unread, depth + 1)


# Properties that an event of this kind does not have, though its data class serves other kinds that do.
UNREAD = {
    "*": {"json_body", "data_as_json", "decoded_nested_s3_event", "decoded_nested_sns_event", "json_value"},
    "apigateway:rest-proxy*": {"version"}, "apigateway:authorizer-request": {"authorization_token", "identity_source", "version"},
    "apigateway:http-authorizer": {"cookies", "query_string_parameters"}, "apigateway:http-authorizer-v1": {"authorization_token", "identity_source", "version"}, "config:*": {"accepted_result_token"}, "connect:*": {"media_streams"},
    "mq:activemq": {"connectionid", "connection_id"}, "s3:delete*": {"size"}, "s3:lifecycle-*": {"size", "etag"},
    "codepipeline:job": {"decoded_user_parameters"}, "s3:object-lambda-get": {"user_name"},
}


def unpack_aggregated(event):
    """Unpacks the records that the Kinesis Producer Library packs into one, and compares them."""
    from aws_kinesis_agg import deaggregator

    records = deaggregator.deaggregate_records(event["Records"])
    found = [(r["kinesis"]["partitionKey"], base64.b64decode(r["kinesis"]["data"])) for r in records]
    expected = [("partitionKey-03", data) for data in (b"first", b"second", b"third")]
    if found != expected:
        raise ValueError(f"unpacked {found!r}")


TYPES = {
    "autoscaling:custom-termination-policy": "EC2ASGCustomTerminationPolicyEvent",
    "codecommit:trigger": "CodeCommitMessageEvent", "iot:provisioning-hook": "IoTPreProvisioningHookEvent",
    "codepipeline:job": "CodePipelineEvent",
}


def read_by_type(name, event):
    """Holds an event to its type of aws-lambda-typing: every member there, and of its type."""
    import typing

    import pydantic
    import typing_extensions

    typing.TypedDict = typing_extensions.TypedDict  # Before Python 3.12 pydantic reads only those.
    import aws_lambda_typing.events

    pydantic.TypeAdapter(getattr(aws_lambda_typing.events, TYPES[name])).validate_python(event)


def read_by_alexa(event):
    """Reads a skill's request with Alexa's own SDK."""
    import ask_sdk_model
    from ask_sdk_core.serialize import DefaultSerializer

    envelope = DefaultSerializer().deserialize(json.dumps(event), ask_sdk_model.RequestEnvelope)
    if envelope.request.object_type != event["request"]["type"] or envelope.session.user.user_id is None:
        raise ValueError(f"read {envelope}")


HTTP = [
    "alb:request*", "apigateway:http-api*", "apigateway:rest-proxy*", "lambda:function-url*", "webhook:*", "alb:health-check",
]


async def application(scope, receive, send):
    """Says what it was asked."""
    request = await receive()
    said = f"{scope['method']} {scope['path']} {len(request['body'])}"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": said.encode()})


def answer_as_web_application(event):
    """Has a web application answer the request that the event stands for."""
    response = mangum.Mangum(application, lifespan="off")(event, None)
    method = event.get("httpMethod") or event["requestContext"]["http"]["method"]
    path = event.get("path") or event["rawPath"]
    expected = f"{method} {path} {len(event.get('body') or '')}"
    if (response["statusCode"], response["body"]) != (200, expected):
        raise ValueError(f"answered {response['statusCode']} {response['body']!r}, not {expected!r}")


def unread_of(name):
    return set().union(*(names for pattern, names in UNREAD.items() if fnmatch.fnmatchcase(name, pattern)))


def main(directory):
    models = importlib.import_module("aws_lambda_powertools.utilities.parser.models")
    classes = importlib.import_module("aws_lambda_powertools.utilities.data_classes")
    read, failed, unread = 0, 0, []
    for path in sorted(pathlib.Path(directory).glob("*.json")):
        event = json.loads(path.read_text())
        model, data_class = chosen(MODELS, path.stem), chosen(CLASSES, path.stem)
        try:
            if model:
                for one in event if model[0] == "[" else [event]:
                    getattr(models, model.lstrip("[")).model_validate(one)
            if data_class:
                module, _, name = data_class.rpartition(".")
                owner = importlib.import_module(f"{classes.__name__}.{module}") if module else classes
                read_everything(getattr(owner, name)(event), unread_of(path.stem))
            is_skill = path.stem in ("alexa:intent", "alexa:launch", "alexa:session-ended")
            if is_skill:
                read_by_alexa(event)
            if path.stem in TYPES:
                read_by_type(path.stem, event)
            if path.stem == "kinesis:aggregated":
                unpack_aggregated(event)
            is_http = any(fnmatch.fnmatchcase(path.stem, pattern) for pattern in HTTP)
            if is_http:
                answer_as_web_application(event)
            is_documented = path.stem in documented.DOCUMENTED
            if is_documented:
                documented.hold_to_documentation(path.stem, event)
            is_read = bool(model or data_class or is_http or is_skill or path.stem in TYPES or is_documented)
            read += is_read
            if not is_read:
                unread.append(path.stem)
        except Exception as error:
            failed += 1
            print(path.stem, type(error).__name__, str(error).replace("\n", " ")[:400])
    for name in unread:
        print(name, "is held to nothing")
    print(f"{read} passed, {failed} failed")
    return failed + len(unread)


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1]) else 0)
