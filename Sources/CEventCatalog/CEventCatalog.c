// Written by Catalog/embed.sh; run that after adding, renaming or removing a file of the catalog.
#include "CEventCatalog.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char alb_request[] = {
#embed "Catalog/alb/request.json"
};
static const unsigned char apigateway_authorizer_request[] = {
#embed "Catalog/apigateway/authorizer-request.json"
};
static const unsigned char apigateway_authorizer_token[] = {
#embed "Catalog/apigateway/authorizer-token.json"
};
static const unsigned char apigateway_http_api[] = {
#embed "Catalog/apigateway/http-api.json"
};
static const unsigned char apigateway_rest_proxy[] = {
#embed "Catalog/apigateway/rest-proxy.json"
};
static const unsigned char apigateway_websocket_connect[] = {
#embed "Catalog/apigateway/websocket-connect.json"
};
static const unsigned char apigateway_websocket_disconnect[] = {
#embed "Catalog/apigateway/websocket-disconnect.json"
};
static const unsigned char apigateway_websocket_message[] = {
#embed "Catalog/apigateway/websocket-message.json"
};
static const unsigned char cloudformation_create[] = {
#embed "Catalog/cloudformation/create.json"
};
static const unsigned char cloudformation_delete[] = {
#embed "Catalog/cloudformation/delete.json"
};
static const unsigned char cloudformation_update[] = {
#embed "Catalog/cloudformation/update.json"
};
static const unsigned char cloudwatch_logs[] = {
#embed "Catalog/cloudwatch/logs.json"
};
static const unsigned char cognito_post_confirmation[] = {
#embed "Catalog/cognito/post-confirmation.json"
};
static const unsigned char cognito_pre_signup[] = {
#embed "Catalog/cognito/pre-signup.json"
};
static const unsigned char dynamodb_insert[] = {
#embed "Catalog/dynamodb/insert.json"
};
static const unsigned char dynamodb_modify[] = {
#embed "Catalog/dynamodb/modify.json"
};
static const unsigned char dynamodb_remove[] = {
#embed "Catalog/dynamodb/remove.json"
};
static const unsigned char eventbridge_custom[] = {
#embed "Catalog/eventbridge/custom.json"
};
static const unsigned char eventbridge_s3_object_created[] = {
#embed "Catalog/eventbridge/s3-object-created.json"
};
static const unsigned char eventbridge_scheduled[] = {
#embed "Catalog/eventbridge/scheduled.json"
};
static const unsigned char eventbridge_scheduler[] = {
#embed "Catalog/eventbridge/scheduler.json"
};
static const unsigned char firehose_transform[] = {
#embed "Catalog/firehose/transform.json"
};
static const unsigned char kafka_msk[] = {
#embed "Catalog/kafka/msk.json"
};
static const unsigned char kafka_self_managed[] = {
#embed "Catalog/kafka/self-managed.json"
};
static const unsigned char kinesis_record[] = {
#embed "Catalog/kinesis/record.json"
};
static const unsigned char lambda_function_url[] = {
#embed "Catalog/lambda/function-url.json"
};
static const unsigned char s3_delete[] = {
#embed "Catalog/s3/delete.json"
};
static const unsigned char s3_put[] = {
#embed "Catalog/s3/put.json"
};
static const unsigned char secretsmanager_rotation[] = {
#embed "Catalog/secretsmanager/rotation.json"
};
static const unsigned char ses_receive[] = {
#embed "Catalog/ses/receive.json"
};
static const unsigned char sns_notification[] = {
#embed "Catalog/sns/notification.json"
};
static const unsigned char sqs_receive_message[] = {
#embed "Catalog/sqs/receive-message.json"
};
static const unsigned char sqs_receive_message_fifo[] = {
#embed "Catalog/sqs/receive-message-fifo.json"
};

static const struct lamb_event_file files[] = {
    {"alb", "request", alb_request, sizeof alb_request},
    {"apigateway", "authorizer-request", apigateway_authorizer_request, sizeof apigateway_authorizer_request},
    {"apigateway", "authorizer-token", apigateway_authorizer_token, sizeof apigateway_authorizer_token},
    {"apigateway", "http-api", apigateway_http_api, sizeof apigateway_http_api},
    {"apigateway", "rest-proxy", apigateway_rest_proxy, sizeof apigateway_rest_proxy},
    {"apigateway", "websocket-connect", apigateway_websocket_connect, sizeof apigateway_websocket_connect},
    {"apigateway", "websocket-disconnect", apigateway_websocket_disconnect, sizeof apigateway_websocket_disconnect},
    {"apigateway", "websocket-message", apigateway_websocket_message, sizeof apigateway_websocket_message},
    {"cloudformation", "create", cloudformation_create, sizeof cloudformation_create},
    {"cloudformation", "delete", cloudformation_delete, sizeof cloudformation_delete},
    {"cloudformation", "update", cloudformation_update, sizeof cloudformation_update},
    {"cloudwatch", "logs", cloudwatch_logs, sizeof cloudwatch_logs},
    {"cognito", "post-confirmation", cognito_post_confirmation, sizeof cognito_post_confirmation},
    {"cognito", "pre-signup", cognito_pre_signup, sizeof cognito_pre_signup},
    {"dynamodb", "insert", dynamodb_insert, sizeof dynamodb_insert},
    {"dynamodb", "modify", dynamodb_modify, sizeof dynamodb_modify},
    {"dynamodb", "remove", dynamodb_remove, sizeof dynamodb_remove},
    {"eventbridge", "custom", eventbridge_custom, sizeof eventbridge_custom},
    {"eventbridge", "s3-object-created", eventbridge_s3_object_created, sizeof eventbridge_s3_object_created},
    {"eventbridge", "scheduled", eventbridge_scheduled, sizeof eventbridge_scheduled},
    {"eventbridge", "scheduler", eventbridge_scheduler, sizeof eventbridge_scheduler},
    {"firehose", "transform", firehose_transform, sizeof firehose_transform},
    {"kafka", "msk", kafka_msk, sizeof kafka_msk},
    {"kafka", "self-managed", kafka_self_managed, sizeof kafka_self_managed},
    {"kinesis", "record", kinesis_record, sizeof kinesis_record},
    {"lambda", "function-url", lambda_function_url, sizeof lambda_function_url},
    {"s3", "delete", s3_delete, sizeof s3_delete},
    {"s3", "put", s3_put, sizeof s3_put},
    {"secretsmanager", "rotation", secretsmanager_rotation, sizeof secretsmanager_rotation},
    {"ses", "receive", ses_receive, sizeof ses_receive},
    {"sns", "notification", sns_notification, sizeof sns_notification},
    {"sqs", "receive-message", sqs_receive_message, sizeof sqs_receive_message},
    {"sqs", "receive-message-fifo", sqs_receive_message_fifo, sizeof sqs_receive_message_fifo},
};

size_t lamb_event_file_count(void) { return sizeof files / sizeof *files; }
struct lamb_event_file lamb_event_file_at(size_t index) { return files[index]; }
