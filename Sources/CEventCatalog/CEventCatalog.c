// Written by Catalog/embed.sh; run that after adding, renaming or removing a file of the catalog.
#include "CEventCatalog.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char alb_request[] = {
#embed "Catalog/alb/request.json"
};
static const unsigned char apigateway_http_api[] = {
#embed "Catalog/apigateway/http-api.json"
};
static const unsigned char apigateway_rest_proxy[] = {
#embed "Catalog/apigateway/rest-proxy.json"
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
static const unsigned char eventbridge_scheduled[] = {
#embed "Catalog/eventbridge/scheduled.json"
};
static const unsigned char eventbridge_scheduler[] = {
#embed "Catalog/eventbridge/scheduler.json"
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
static const unsigned char sns_notification[] = {
#embed "Catalog/sns/notification.json"
};
static const unsigned char sqs_receive_message_fifo[] = {
#embed "Catalog/sqs/receive-message-fifo.json"
};
static const unsigned char sqs_receive_message[] = {
#embed "Catalog/sqs/receive-message.json"
};

static const struct lamb_event_file files[] = {
    {"alb", "request", alb_request, sizeof alb_request},
    {"apigateway", "http-api", apigateway_http_api, sizeof apigateway_http_api},
    {"apigateway", "rest-proxy", apigateway_rest_proxy, sizeof apigateway_rest_proxy},
    {"dynamodb", "insert", dynamodb_insert, sizeof dynamodb_insert},
    {"dynamodb", "modify", dynamodb_modify, sizeof dynamodb_modify},
    {"dynamodb", "remove", dynamodb_remove, sizeof dynamodb_remove},
    {"eventbridge", "custom", eventbridge_custom, sizeof eventbridge_custom},
    {"eventbridge", "scheduled", eventbridge_scheduled, sizeof eventbridge_scheduled},
    {"eventbridge", "scheduler", eventbridge_scheduler, sizeof eventbridge_scheduler},
    {"kinesis", "record", kinesis_record, sizeof kinesis_record},
    {"lambda", "function-url", lambda_function_url, sizeof lambda_function_url},
    {"s3", "delete", s3_delete, sizeof s3_delete},
    {"s3", "put", s3_put, sizeof s3_put},
    {"sns", "notification", sns_notification, sizeof sns_notification},
    {"sqs", "receive-message-fifo", sqs_receive_message_fifo, sizeof sqs_receive_message_fifo},
    {"sqs", "receive-message", sqs_receive_message, sizeof sqs_receive_message},
};

size_t lamb_event_file_count(void) { return sizeof files / sizeof *files; }
struct lamb_event_file lamb_event_file_at(size_t index) { return files[index]; }
