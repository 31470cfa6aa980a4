// Written by Catalog/embed.sh; run that after adding, renaming or removing a file of the catalog.
#include "CEventCatalog.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char alb_health_check[] = {
#embed "Catalog/alb/health-check.json"
};
static const unsigned char alb_request[] = {
#embed "Catalog/alb/request.json"
};
static const unsigned char alb_request_multi_value[] = {
#embed "Catalog/alb/request-multi-value.json"
};
static const unsigned char alexa_intent[] = {
#embed "Catalog/alexa/intent.json"
};
static const unsigned char alexa_launch[] = {
#embed "Catalog/alexa/launch.json"
};
static const unsigned char alexa_session_ended[] = {
#embed "Catalog/alexa/session-ended.json"
};
static const unsigned char alexa_smart_home_accept_grant[] = {
#embed "Catalog/alexa/smart-home-accept-grant.json"
};
static const unsigned char alexa_smart_home_directive[] = {
#embed "Catalog/alexa/smart-home-directive.json"
};
static const unsigned char alexa_smart_home_discovery[] = {
#embed "Catalog/alexa/smart-home-discovery.json"
};
static const unsigned char amplify_function_resolver[] = {
#embed "Catalog/amplify/function-resolver.json"
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
static const unsigned char apigateway_http_api_iam[] = {
#embed "Catalog/apigateway/http-api-iam.json"
};
static const unsigned char apigateway_http_api_jwt[] = {
#embed "Catalog/apigateway/http-api-jwt.json"
};
static const unsigned char apigateway_http_api_lambda_authorizer[] = {
#embed "Catalog/apigateway/http-api-lambda-authorizer.json"
};
static const unsigned char apigateway_http_api_v1[] = {
#embed "Catalog/apigateway/http-api-v1.json"
};
static const unsigned char apigateway_http_authorizer[] = {
#embed "Catalog/apigateway/http-authorizer.json"
};
static const unsigned char apigateway_http_authorizer_v1[] = {
#embed "Catalog/apigateway/http-authorizer-v1.json"
};
static const unsigned char apigateway_rest_proxy[] = {
#embed "Catalog/apigateway/rest-proxy.json"
};
static const unsigned char apigateway_rest_proxy_cognito[] = {
#embed "Catalog/apigateway/rest-proxy-cognito.json"
};
static const unsigned char apigateway_rest_proxy_iam[] = {
#embed "Catalog/apigateway/rest-proxy-iam.json"
};
static const unsigned char apigateway_rest_proxy_lambda_authorizer[] = {
#embed "Catalog/apigateway/rest-proxy-lambda-authorizer.json"
};
static const unsigned char apigateway_websocket_authorizer[] = {
#embed "Catalog/apigateway/websocket-authorizer.json"
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
static const unsigned char appconfig_extension[] = {
#embed "Catalog/appconfig/extension.json"
};
static const unsigned char appsync_authorizer[] = {
#embed "Catalog/appsync/authorizer.json"
};
static const unsigned char appsync_batch_resolver[] = {
#embed "Catalog/appsync/batch-resolver.json"
};
static const unsigned char appsync_events_publish[] = {
#embed "Catalog/appsync/events-publish.json"
};
static const unsigned char appsync_events_subscribe[] = {
#embed "Catalog/appsync/events-subscribe.json"
};
static const unsigned char appsync_resolver[] = {
#embed "Catalog/appsync/resolver.json"
};
static const unsigned char autoscaling_custom_termination_policy[] = {
#embed "Catalog/autoscaling/custom-termination-policy.json"
};
static const unsigned char bedrock_agent_api[] = {
#embed "Catalog/bedrock/agent-api.json"
};
static const unsigned char bedrock_agent_function[] = {
#embed "Catalog/bedrock/agent-function.json"
};
static const unsigned char chime_sip_media_application[] = {
#embed "Catalog/chime/sip-media-application.json"
};
static const unsigned char cloudformation_create[] = {
#embed "Catalog/cloudformation/create.json"
};
static const unsigned char cloudformation_delete[] = {
#embed "Catalog/cloudformation/delete.json"
};
static const unsigned char cloudformation_macro[] = {
#embed "Catalog/cloudformation/macro.json"
};
static const unsigned char cloudformation_update[] = {
#embed "Catalog/cloudformation/update.json"
};
static const unsigned char cloudfront_origin_request[] = {
#embed "Catalog/cloudfront/origin-request.json"
};
static const unsigned char cloudfront_origin_response[] = {
#embed "Catalog/cloudfront/origin-response.json"
};
static const unsigned char cloudfront_viewer_request[] = {
#embed "Catalog/cloudfront/viewer-request.json"
};
static const unsigned char cloudfront_viewer_response[] = {
#embed "Catalog/cloudfront/viewer-response.json"
};
static const unsigned char cloudwatch_alarm[] = {
#embed "Catalog/cloudwatch/alarm.json"
};
static const unsigned char cloudwatch_composite_alarm[] = {
#embed "Catalog/cloudwatch/composite-alarm.json"
};
static const unsigned char cloudwatch_dashboard_widget[] = {
#embed "Catalog/cloudwatch/dashboard-widget.json"
};
static const unsigned char cloudwatch_logs[] = {
#embed "Catalog/cloudwatch/logs.json"
};
static const unsigned char cloudwatch_logs_control_message[] = {
#embed "Catalog/cloudwatch/logs-control-message.json"
};
static const unsigned char codecommit_trigger[] = {
#embed "Catalog/codecommit/trigger.json"
};
static const unsigned char codedeploy_lifecycle_hook[] = {
#embed "Catalog/codedeploy/lifecycle-hook.json"
};
static const unsigned char codepipeline_job[] = {
#embed "Catalog/codepipeline/job.json"
};
static const unsigned char cognito_create_auth_challenge[] = {
#embed "Catalog/cognito/create-auth-challenge.json"
};
static const unsigned char cognito_custom_email_sender[] = {
#embed "Catalog/cognito/custom-email-sender.json"
};
static const unsigned char cognito_custom_message[] = {
#embed "Catalog/cognito/custom-message.json"
};
static const unsigned char cognito_custom_sms_sender[] = {
#embed "Catalog/cognito/custom-sms-sender.json"
};
static const unsigned char cognito_define_auth_challenge[] = {
#embed "Catalog/cognito/define-auth-challenge.json"
};
static const unsigned char cognito_post_authentication[] = {
#embed "Catalog/cognito/post-authentication.json"
};
static const unsigned char cognito_post_confirmation[] = {
#embed "Catalog/cognito/post-confirmation.json"
};
static const unsigned char cognito_pre_authentication[] = {
#embed "Catalog/cognito/pre-authentication.json"
};
static const unsigned char cognito_pre_signup[] = {
#embed "Catalog/cognito/pre-signup.json"
};
static const unsigned char cognito_pre_token_generation[] = {
#embed "Catalog/cognito/pre-token-generation.json"
};
static const unsigned char cognito_pre_token_generation_v2[] = {
#embed "Catalog/cognito/pre-token-generation-v2.json"
};
static const unsigned char cognito_pre_token_generation_v3[] = {
#embed "Catalog/cognito/pre-token-generation-v3.json"
};
static const unsigned char cognito_sync_trigger[] = {
#embed "Catalog/cognito/sync-trigger.json"
};
static const unsigned char cognito_user_migration[] = {
#embed "Catalog/cognito/user-migration.json"
};
static const unsigned char cognito_verify_auth_challenge[] = {
#embed "Catalog/cognito/verify-auth-challenge.json"
};
static const unsigned char config_configuration_change[] = {
#embed "Catalog/config/configuration-change.json"
};
static const unsigned char config_oversized_change[] = {
#embed "Catalog/config/oversized-change.json"
};
static const unsigned char config_scheduled[] = {
#embed "Catalog/config/scheduled.json"
};
static const unsigned char connect_contact_flow[] = {
#embed "Catalog/connect/contact-flow.json"
};
static const unsigned char documentdb_change_stream[] = {
#embed "Catalog/documentdb/change-stream.json"
};
static const unsigned char dynamodb_all_types[] = {
#embed "Catalog/dynamodb/all-types.json"
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
static const unsigned char dynamodb_ttl_remove[] = {
#embed "Catalog/dynamodb/ttl-remove.json"
};
static const unsigned char dynamodb_tumbling_window[] = {
#embed "Catalog/dynamodb/tumbling-window.json"
};
static const unsigned char eventbridge_acm_certificate_expiration[] = {
#embed "Catalog/eventbridge/acm-certificate-expiration.json"
};
static const unsigned char eventbridge_athena_query_state[] = {
#embed "Catalog/eventbridge/athena-query-state.json"
};
static const unsigned char eventbridge_autoscaling_launch_action[] = {
#embed "Catalog/eventbridge/autoscaling-launch-action.json"
};
static const unsigned char eventbridge_autoscaling_launch_successful[] = {
#embed "Catalog/eventbridge/autoscaling-launch-successful.json"
};
static const unsigned char eventbridge_autoscaling_launch_unsuccessful[] = {
#embed "Catalog/eventbridge/autoscaling-launch-unsuccessful.json"
};
static const unsigned char eventbridge_autoscaling_terminate_action[] = {
#embed "Catalog/eventbridge/autoscaling-terminate-action.json"
};
static const unsigned char eventbridge_autoscaling_terminate_successful[] = {
#embed "Catalog/eventbridge/autoscaling-terminate-successful.json"
};
static const unsigned char eventbridge_backup_job_state[] = {
#embed "Catalog/eventbridge/backup-job-state.json"
};
static const unsigned char eventbridge_batch_job_state[] = {
#embed "Catalog/eventbridge/batch-job-state.json"
};
static const unsigned char eventbridge_cloudformation_stack_status[] = {
#embed "Catalog/eventbridge/cloudformation-stack-status.json"
};
static const unsigned char eventbridge_cloudtrail_api_call[] = {
#embed "Catalog/eventbridge/cloudtrail-api-call.json"
};
static const unsigned char eventbridge_cloudwatch_alarm_state[] = {
#embed "Catalog/eventbridge/cloudwatch-alarm-state.json"
};
static const unsigned char eventbridge_codebuild_build_phase[] = {
#embed "Catalog/eventbridge/codebuild-build-phase.json"
};
static const unsigned char eventbridge_codebuild_build_state[] = {
#embed "Catalog/eventbridge/codebuild-build-state.json"
};
static const unsigned char eventbridge_codecommit_pull_request_state[] = {
#embed "Catalog/eventbridge/codecommit-pull-request-state.json"
};
static const unsigned char eventbridge_codecommit_repository_state[] = {
#embed "Catalog/eventbridge/codecommit-repository-state.json"
};
static const unsigned char eventbridge_codedeploy_deployment_state[] = {
#embed "Catalog/eventbridge/codedeploy-deployment-state.json"
};
static const unsigned char eventbridge_codedeploy_instance_state[] = {
#embed "Catalog/eventbridge/codedeploy-instance-state.json"
};
static const unsigned char eventbridge_codepipeline_action_state[] = {
#embed "Catalog/eventbridge/codepipeline-action-state.json"
};
static const unsigned char eventbridge_codepipeline_pipeline_state[] = {
#embed "Catalog/eventbridge/codepipeline-pipeline-state.json"
};
static const unsigned char eventbridge_codepipeline_stage_state[] = {
#embed "Catalog/eventbridge/codepipeline-stage-state.json"
};
static const unsigned char eventbridge_config_compliance_change[] = {
#embed "Catalog/eventbridge/config-compliance-change.json"
};
static const unsigned char eventbridge_console_sign_in[] = {
#embed "Catalog/eventbridge/console-sign-in.json"
};
static const unsigned char eventbridge_custom[] = {
#embed "Catalog/eventbridge/custom.json"
};
static const unsigned char eventbridge_dynamodb_export[] = {
#embed "Catalog/eventbridge/dynamodb-export.json"
};
static const unsigned char eventbridge_ebs_snapshot[] = {
#embed "Catalog/eventbridge/ebs-snapshot.json"
};
static const unsigned char eventbridge_ebs_volume[] = {
#embed "Catalog/eventbridge/ebs-volume.json"
};
static const unsigned char eventbridge_ec2_instance_state[] = {
#embed "Catalog/eventbridge/ec2-instance-state.json"
};
static const unsigned char eventbridge_ec2_rebalance_recommendation[] = {
#embed "Catalog/eventbridge/ec2-rebalance-recommendation.json"
};
static const unsigned char eventbridge_ec2_spot_interruption[] = {
#embed "Catalog/eventbridge/ec2-spot-interruption.json"
};
static const unsigned char eventbridge_ecr_image_action[] = {
#embed "Catalog/eventbridge/ecr-image-action.json"
};
static const unsigned char eventbridge_ecr_image_scan[] = {
#embed "Catalog/eventbridge/ecr-image-scan.json"
};
static const unsigned char eventbridge_ecs_deployment_state[] = {
#embed "Catalog/eventbridge/ecs-deployment-state.json"
};
static const unsigned char eventbridge_ecs_service_action[] = {
#embed "Catalog/eventbridge/ecs-service-action.json"
};
static const unsigned char eventbridge_ecs_task_state[] = {
#embed "Catalog/eventbridge/ecs-task-state.json"
};
static const unsigned char eventbridge_emr_cluster_state[] = {
#embed "Catalog/eventbridge/emr-cluster-state.json"
};
static const unsigned char eventbridge_glue_crawler_state[] = {
#embed "Catalog/eventbridge/glue-crawler-state.json"
};
static const unsigned char eventbridge_glue_job_state[] = {
#embed "Catalog/eventbridge/glue-job-state.json"
};
static const unsigned char eventbridge_guardduty_finding[] = {
#embed "Catalog/eventbridge/guardduty-finding.json"
};
static const unsigned char eventbridge_health_event[] = {
#embed "Catalog/eventbridge/health-event.json"
};
static const unsigned char eventbridge_iam_access_analyzer_finding[] = {
#embed "Catalog/eventbridge/iam-access-analyzer-finding.json"
};
static const unsigned char eventbridge_inspector_finding[] = {
#embed "Catalog/eventbridge/inspector-finding.json"
};
static const unsigned char eventbridge_kms_key_expiration[] = {
#embed "Catalog/eventbridge/kms-key-expiration.json"
};
static const unsigned char eventbridge_lambda_destination_failure[] = {
#embed "Catalog/eventbridge/lambda-destination-failure.json"
};
static const unsigned char eventbridge_lambda_destination_success[] = {
#embed "Catalog/eventbridge/lambda-destination-success.json"
};
static const unsigned char eventbridge_macie_finding[] = {
#embed "Catalog/eventbridge/macie-finding.json"
};
static const unsigned char eventbridge_mediaconvert_job_state[] = {
#embed "Catalog/eventbridge/mediaconvert-job-state.json"
};
static const unsigned char eventbridge_partner[] = {
#embed "Catalog/eventbridge/partner.json"
};
static const unsigned char eventbridge_rds_instance[] = {
#embed "Catalog/eventbridge/rds-instance.json"
};
static const unsigned char eventbridge_s3_object_access_tier_changed[] = {
#embed "Catalog/eventbridge/s3-object-access-tier-changed.json"
};
static const unsigned char eventbridge_s3_object_acl_updated[] = {
#embed "Catalog/eventbridge/s3-object-acl-updated.json"
};
static const unsigned char eventbridge_s3_object_created[] = {
#embed "Catalog/eventbridge/s3-object-created.json"
};
static const unsigned char eventbridge_s3_object_deleted[] = {
#embed "Catalog/eventbridge/s3-object-deleted.json"
};
static const unsigned char eventbridge_s3_object_restore_completed[] = {
#embed "Catalog/eventbridge/s3-object-restore-completed.json"
};
static const unsigned char eventbridge_s3_object_restore_expired[] = {
#embed "Catalog/eventbridge/s3-object-restore-expired.json"
};
static const unsigned char eventbridge_s3_object_restore_initiated[] = {
#embed "Catalog/eventbridge/s3-object-restore-initiated.json"
};
static const unsigned char eventbridge_s3_object_storage_class_changed[] = {
#embed "Catalog/eventbridge/s3-object-storage-class-changed.json"
};
static const unsigned char eventbridge_s3_object_tags_added[] = {
#embed "Catalog/eventbridge/s3-object-tags-added.json"
};
static const unsigned char eventbridge_s3_object_tags_deleted[] = {
#embed "Catalog/eventbridge/s3-object-tags-deleted.json"
};
static const unsigned char eventbridge_sagemaker_training_state[] = {
#embed "Catalog/eventbridge/sagemaker-training-state.json"
};
static const unsigned char eventbridge_scheduled[] = {
#embed "Catalog/eventbridge/scheduled.json"
};
static const unsigned char eventbridge_scheduler[] = {
#embed "Catalog/eventbridge/scheduler.json"
};
static const unsigned char eventbridge_securityhub_findings[] = {
#embed "Catalog/eventbridge/securityhub-findings.json"
};
static const unsigned char eventbridge_ssm_parameter_change[] = {
#embed "Catalog/eventbridge/ssm-parameter-change.json"
};
static const unsigned char eventbridge_stepfunctions_execution_status[] = {
#embed "Catalog/eventbridge/stepfunctions-execution-status.json"
};
static const unsigned char eventbridge_tag_change[] = {
#embed "Catalog/eventbridge/tag-change.json"
};
static const unsigned char eventbridge_transcribe_job_state[] = {
#embed "Catalog/eventbridge/transcribe-job-state.json"
};
static const unsigned char eventbridge_trusted_advisor_check[] = {
#embed "Catalog/eventbridge/trusted-advisor-check.json"
};
static const unsigned char firehose_transform[] = {
#embed "Catalog/firehose/transform.json"
};
static const unsigned char firehose_transform_kinesis[] = {
#embed "Catalog/firehose/transform-kinesis.json"
};
static const unsigned char iot_button[] = {
#embed "Catalog/iot/button.json"
};
static const unsigned char iot_custom_authorizer[] = {
#embed "Catalog/iot/custom-authorizer.json"
};
static const unsigned char iot_events_action[] = {
#embed "Catalog/iot/events-action.json"
};
static const unsigned char iot_one_click[] = {
#embed "Catalog/iot/one-click.json"
};
static const unsigned char iot_provisioning_hook[] = {
#embed "Catalog/iot/provisioning-hook.json"
};
static const unsigned char iot_registry_thing[] = {
#embed "Catalog/iot/registry-thing.json"
};
static const unsigned char iot_rule[] = {
#embed "Catalog/iot/rule.json"
};
static const unsigned char kafka_msk[] = {
#embed "Catalog/kafka/msk.json"
};
static const unsigned char kafka_self_managed[] = {
#embed "Catalog/kafka/self-managed.json"
};
static const unsigned char kinesis_aggregated[] = {
#embed "Catalog/kinesis/aggregated.json"
};
static const unsigned char kinesis_record[] = {
#embed "Catalog/kinesis/record.json"
};
static const unsigned char kinesis_tumbling_window[] = {
#embed "Catalog/kinesis/tumbling-window.json"
};
static const unsigned char kinesisanalytics_output[] = {
#embed "Catalog/kinesisanalytics/output.json"
};
static const unsigned char kinesisanalytics_preprocess_firehose[] = {
#embed "Catalog/kinesisanalytics/preprocess-firehose.json"
};
static const unsigned char kinesisanalytics_preprocess_stream[] = {
#embed "Catalog/kinesisanalytics/preprocess-stream.json"
};
static const unsigned char lambda_destination_failure[] = {
#embed "Catalog/lambda/destination-failure.json"
};
static const unsigned char lambda_destination_success[] = {
#embed "Catalog/lambda/destination-success.json"
};
static const unsigned char lambda_function_url[] = {
#embed "Catalog/lambda/function-url.json"
};
static const unsigned char lambda_function_url_iam[] = {
#embed "Catalog/lambda/function-url-iam.json"
};
static const unsigned char lex_v1[] = {
#embed "Catalog/lex/v1.json"
};
static const unsigned char lex_v2[] = {
#embed "Catalog/lex/v2.json"
};
static const unsigned char mq_activemq[] = {
#embed "Catalog/mq/activemq.json"
};
static const unsigned char mq_rabbitmq[] = {
#embed "Catalog/mq/rabbitmq.json"
};
static const unsigned char pipes_activemq[] = {
#embed "Catalog/pipes/activemq.json"
};
static const unsigned char pipes_dynamodb[] = {
#embed "Catalog/pipes/dynamodb.json"
};
static const unsigned char pipes_kinesis[] = {
#embed "Catalog/pipes/kinesis.json"
};
static const unsigned char pipes_msk[] = {
#embed "Catalog/pipes/msk.json"
};
static const unsigned char pipes_rabbitmq[] = {
#embed "Catalog/pipes/rabbitmq.json"
};
static const unsigned char pipes_self_managed_kafka[] = {
#embed "Catalog/pipes/self-managed-kafka.json"
};
static const unsigned char pipes_sqs[] = {
#embed "Catalog/pipes/sqs.json"
};
static const unsigned char s3_acl_put[] = {
#embed "Catalog/s3/acl-put.json"
};
static const unsigned char s3_batch[] = {
#embed "Catalog/s3/batch.json"
};
static const unsigned char s3_batch_v2[] = {
#embed "Catalog/s3/batch-v2.json"
};
static const unsigned char s3_copy[] = {
#embed "Catalog/s3/copy.json"
};
static const unsigned char s3_delete[] = {
#embed "Catalog/s3/delete.json"
};
static const unsigned char s3_delete_marker[] = {
#embed "Catalog/s3/delete-marker.json"
};
static const unsigned char s3_intelligent_tiering[] = {
#embed "Catalog/s3/intelligent-tiering.json"
};
static const unsigned char s3_lifecycle_delete_marker[] = {
#embed "Catalog/s3/lifecycle-delete-marker.json"
};
static const unsigned char s3_lifecycle_expiration[] = {
#embed "Catalog/s3/lifecycle-expiration.json"
};
static const unsigned char s3_lifecycle_transition[] = {
#embed "Catalog/s3/lifecycle-transition.json"
};
static const unsigned char s3_multipart[] = {
#embed "Catalog/s3/multipart.json"
};
static const unsigned char s3_object_lambda_get[] = {
#embed "Catalog/s3/object-lambda-get.json"
};
static const unsigned char s3_object_lambda_head[] = {
#embed "Catalog/s3/object-lambda-head.json"
};
static const unsigned char s3_object_lambda_list[] = {
#embed "Catalog/s3/object-lambda-list.json"
};
static const unsigned char s3_post[] = {
#embed "Catalog/s3/post.json"
};
static const unsigned char s3_put[] = {
#embed "Catalog/s3/put.json"
};
static const unsigned char s3_reduced_redundancy_lost[] = {
#embed "Catalog/s3/reduced-redundancy-lost.json"
};
static const unsigned char s3_replication_after_threshold[] = {
#embed "Catalog/s3/replication-after-threshold.json"
};
static const unsigned char s3_replication_failed[] = {
#embed "Catalog/s3/replication-failed.json"
};
static const unsigned char s3_replication_missed_threshold[] = {
#embed "Catalog/s3/replication-missed-threshold.json"
};
static const unsigned char s3_replication_not_tracked[] = {
#embed "Catalog/s3/replication-not-tracked.json"
};
static const unsigned char s3_restore_completed[] = {
#embed "Catalog/s3/restore-completed.json"
};
static const unsigned char s3_restore_expired[] = {
#embed "Catalog/s3/restore-expired.json"
};
static const unsigned char s3_restore_initiated[] = {
#embed "Catalog/s3/restore-initiated.json"
};
static const unsigned char s3_tagging_delete[] = {
#embed "Catalog/s3/tagging-delete.json"
};
static const unsigned char s3_tagging_put[] = {
#embed "Catalog/s3/tagging-put.json"
};
static const unsigned char s3_test_event[] = {
#embed "Catalog/s3/test-event.json"
};
static const unsigned char sagemaker_post_annotation[] = {
#embed "Catalog/sagemaker/post-annotation.json"
};
static const unsigned char sagemaker_pre_annotation[] = {
#embed "Catalog/sagemaker/pre-annotation.json"
};
static const unsigned char secretsmanager_rotation[] = {
#embed "Catalog/secretsmanager/rotation.json"
};
static const unsigned char ses_receive[] = {
#embed "Catalog/ses/receive.json"
};
static const unsigned char sns_cloudwatch_alarm[] = {
#embed "Catalog/sns/cloudwatch-alarm.json"
};
static const unsigned char sns_lambda_dead_letter[] = {
#embed "Catalog/sns/lambda-dead-letter.json"
};
static const unsigned char sns_notification[] = {
#embed "Catalog/sns/notification.json"
};
static const unsigned char sns_s3_put[] = {
#embed "Catalog/sns/s3-put.json"
};
static const unsigned char sqs_dynamodb_failure[] = {
#embed "Catalog/sqs/dynamodb-failure.json"
};
static const unsigned char sqs_eventbridge[] = {
#embed "Catalog/sqs/eventbridge.json"
};
static const unsigned char sqs_kinesis_failure[] = {
#embed "Catalog/sqs/kinesis-failure.json"
};
static const unsigned char sqs_lambda_dead_letter[] = {
#embed "Catalog/sqs/lambda-dead-letter.json"
};
static const unsigned char sqs_lambda_destination_failure[] = {
#embed "Catalog/sqs/lambda-destination-failure.json"
};
static const unsigned char sqs_lambda_destination_success[] = {
#embed "Catalog/sqs/lambda-destination-success.json"
};
static const unsigned char sqs_receive_message[] = {
#embed "Catalog/sqs/receive-message.json"
};
static const unsigned char sqs_receive_message_fifo[] = {
#embed "Catalog/sqs/receive-message-fifo.json"
};
static const unsigned char sqs_s3_put[] = {
#embed "Catalog/sqs/s3-put.json"
};
static const unsigned char sqs_sns_notification[] = {
#embed "Catalog/sqs/sns-notification.json"
};
static const unsigned char stepfunctions_task_token[] = {
#embed "Catalog/stepfunctions/task-token.json"
};
static const unsigned char transfer_identity_provider[] = {
#embed "Catalog/transfer/identity-provider.json"
};
static const unsigned char transfer_workflow_step[] = {
#embed "Catalog/transfer/workflow-step.json"
};
static const unsigned char vpclattice_v1[] = {
#embed "Catalog/vpclattice/v1.json"
};
static const unsigned char vpclattice_v2[] = {
#embed "Catalog/vpclattice/v2.json"
};
static const unsigned char webhook_github_issue[] = {
#embed "Catalog/webhook/github-issue.json"
};
static const unsigned char webhook_github_ping[] = {
#embed "Catalog/webhook/github-ping.json"
};
static const unsigned char webhook_github_pull_request[] = {
#embed "Catalog/webhook/github-pull-request.json"
};
static const unsigned char webhook_github_push[] = {
#embed "Catalog/webhook/github-push.json"
};
static const unsigned char webhook_slack_command[] = {
#embed "Catalog/webhook/slack-command.json"
};
static const unsigned char webhook_slack_event[] = {
#embed "Catalog/webhook/slack-event.json"
};
static const unsigned char webhook_slack_interaction[] = {
#embed "Catalog/webhook/slack-interaction.json"
};
static const unsigned char webhook_slack_url_verification[] = {
#embed "Catalog/webhook/slack-url-verification.json"
};
static const unsigned char webhook_stripe[] = {
#embed "Catalog/webhook/stripe.json"
};
static const unsigned char workmail_message_flow[] = {
#embed "Catalog/workmail/message-flow.json"
};
static const unsigned char fields_of_alb[] = {
#embed "Fields/alb.json"
};
static const unsigned char fields_of_alexa[] = {
#embed "Fields/alexa.json"
};
static const unsigned char fields_of_amplify[] = {
#embed "Fields/amplify.json"
};
static const unsigned char fields_of_apigateway[] = {
#embed "Fields/apigateway.json"
};
static const unsigned char fields_of_appconfig[] = {
#embed "Fields/appconfig.json"
};
static const unsigned char fields_of_appsync[] = {
#embed "Fields/appsync.json"
};
static const unsigned char fields_of_autoscaling[] = {
#embed "Fields/autoscaling.json"
};
static const unsigned char fields_of_bedrock[] = {
#embed "Fields/bedrock.json"
};
static const unsigned char fields_of_chime[] = {
#embed "Fields/chime.json"
};
static const unsigned char fields_of_cloudformation[] = {
#embed "Fields/cloudformation.json"
};
static const unsigned char fields_of_cloudfront[] = {
#embed "Fields/cloudfront.json"
};
static const unsigned char fields_of_cloudwatch[] = {
#embed "Fields/cloudwatch.json"
};
static const unsigned char fields_of_codecommit[] = {
#embed "Fields/codecommit.json"
};
static const unsigned char fields_of_codedeploy[] = {
#embed "Fields/codedeploy.json"
};
static const unsigned char fields_of_codepipeline[] = {
#embed "Fields/codepipeline.json"
};
static const unsigned char fields_of_cognito[] = {
#embed "Fields/cognito.json"
};
static const unsigned char fields_of_config[] = {
#embed "Fields/config.json"
};
static const unsigned char fields_of_connect[] = {
#embed "Fields/connect.json"
};
static const unsigned char fields_of_documentdb[] = {
#embed "Fields/documentdb.json"
};
static const unsigned char fields_of_dynamodb[] = {
#embed "Fields/dynamodb.json"
};
static const unsigned char fields_of_eventbridge[] = {
#embed "Fields/eventbridge.json"
};
static const unsigned char fields_of_firehose[] = {
#embed "Fields/firehose.json"
};
static const unsigned char fields_of_headers[] = {
#embed "Fields/headers.json"
};
static const unsigned char fields_of_http_v1[] = {
#embed "Fields/http-v1.json"
};
static const unsigned char fields_of_http_v2[] = {
#embed "Fields/http-v2.json"
};
static const unsigned char fields_of_iot[] = {
#embed "Fields/iot.json"
};
static const unsigned char fields_of_kafka[] = {
#embed "Fields/kafka.json"
};
static const unsigned char fields_of_kinesis[] = {
#embed "Fields/kinesis.json"
};
static const unsigned char fields_of_kinesisanalytics[] = {
#embed "Fields/kinesisanalytics.json"
};
static const unsigned char fields_of_lambda[] = {
#embed "Fields/lambda.json"
};
static const unsigned char fields_of_lex[] = {
#embed "Fields/lex.json"
};
static const unsigned char fields_of_mq[] = {
#embed "Fields/mq.json"
};
static const unsigned char fields_of_pipes[] = {
#embed "Fields/pipes.json"
};
static const unsigned char fields_of_s3[] = {
#embed "Fields/s3.json"
};
static const unsigned char fields_of_sagemaker[] = {
#embed "Fields/sagemaker.json"
};
static const unsigned char fields_of_secretsmanager[] = {
#embed "Fields/secretsmanager.json"
};
static const unsigned char fields_of_ses[] = {
#embed "Fields/ses.json"
};
static const unsigned char fields_of_sns[] = {
#embed "Fields/sns.json"
};
static const unsigned char fields_of_sqs[] = {
#embed "Fields/sqs.json"
};
static const unsigned char fields_of_stepfunctions[] = {
#embed "Fields/stepfunctions.json"
};
static const unsigned char fields_of_transfer[] = {
#embed "Fields/transfer.json"
};
static const unsigned char fields_of_vpclattice[] = {
#embed "Fields/vpclattice.json"
};
static const unsigned char fields_of_webhook[] = {
#embed "Fields/webhook.json"
};
static const unsigned char fields_of_workmail[] = {
#embed "Fields/workmail.json"
};

static const struct lamb_event_file files[] = {
    {"alb", "health-check", alb_health_check, sizeof alb_health_check},
    {"alb", "request", alb_request, sizeof alb_request},
    {"alb", "request-multi-value", alb_request_multi_value, sizeof alb_request_multi_value},
    {"alexa", "intent", alexa_intent, sizeof alexa_intent},
    {"alexa", "launch", alexa_launch, sizeof alexa_launch},
    {"alexa", "session-ended", alexa_session_ended, sizeof alexa_session_ended},
    {"alexa", "smart-home-accept-grant", alexa_smart_home_accept_grant, sizeof alexa_smart_home_accept_grant},
    {"alexa", "smart-home-directive", alexa_smart_home_directive, sizeof alexa_smart_home_directive},
    {"alexa", "smart-home-discovery", alexa_smart_home_discovery, sizeof alexa_smart_home_discovery},
    {"amplify", "function-resolver", amplify_function_resolver, sizeof amplify_function_resolver},
    {"apigateway", "authorizer-request", apigateway_authorizer_request, sizeof apigateway_authorizer_request},
    {"apigateway", "authorizer-token", apigateway_authorizer_token, sizeof apigateway_authorizer_token},
    {"apigateway", "http-api", apigateway_http_api, sizeof apigateway_http_api},
    {"apigateway", "http-api-iam", apigateway_http_api_iam, sizeof apigateway_http_api_iam},
    {"apigateway", "http-api-jwt", apigateway_http_api_jwt, sizeof apigateway_http_api_jwt},
    {"apigateway", "http-api-lambda-authorizer", apigateway_http_api_lambda_authorizer, sizeof apigateway_http_api_lambda_authorizer},
    {"apigateway", "http-api-v1", apigateway_http_api_v1, sizeof apigateway_http_api_v1},
    {"apigateway", "http-authorizer", apigateway_http_authorizer, sizeof apigateway_http_authorizer},
    {"apigateway", "http-authorizer-v1", apigateway_http_authorizer_v1, sizeof apigateway_http_authorizer_v1},
    {"apigateway", "rest-proxy", apigateway_rest_proxy, sizeof apigateway_rest_proxy},
    {"apigateway", "rest-proxy-cognito", apigateway_rest_proxy_cognito, sizeof apigateway_rest_proxy_cognito},
    {"apigateway", "rest-proxy-iam", apigateway_rest_proxy_iam, sizeof apigateway_rest_proxy_iam},
    {"apigateway", "rest-proxy-lambda-authorizer", apigateway_rest_proxy_lambda_authorizer, sizeof apigateway_rest_proxy_lambda_authorizer},
    {"apigateway", "websocket-authorizer", apigateway_websocket_authorizer, sizeof apigateway_websocket_authorizer},
    {"apigateway", "websocket-connect", apigateway_websocket_connect, sizeof apigateway_websocket_connect},
    {"apigateway", "websocket-disconnect", apigateway_websocket_disconnect, sizeof apigateway_websocket_disconnect},
    {"apigateway", "websocket-message", apigateway_websocket_message, sizeof apigateway_websocket_message},
    {"appconfig", "extension", appconfig_extension, sizeof appconfig_extension},
    {"appsync", "authorizer", appsync_authorizer, sizeof appsync_authorizer},
    {"appsync", "batch-resolver", appsync_batch_resolver, sizeof appsync_batch_resolver},
    {"appsync", "events-publish", appsync_events_publish, sizeof appsync_events_publish},
    {"appsync", "events-subscribe", appsync_events_subscribe, sizeof appsync_events_subscribe},
    {"appsync", "resolver", appsync_resolver, sizeof appsync_resolver},
    {"autoscaling", "custom-termination-policy", autoscaling_custom_termination_policy, sizeof autoscaling_custom_termination_policy},
    {"bedrock", "agent-api", bedrock_agent_api, sizeof bedrock_agent_api},
    {"bedrock", "agent-function", bedrock_agent_function, sizeof bedrock_agent_function},
    {"chime", "sip-media-application", chime_sip_media_application, sizeof chime_sip_media_application},
    {"cloudformation", "create", cloudformation_create, sizeof cloudformation_create},
    {"cloudformation", "delete", cloudformation_delete, sizeof cloudformation_delete},
    {"cloudformation", "macro", cloudformation_macro, sizeof cloudformation_macro},
    {"cloudformation", "update", cloudformation_update, sizeof cloudformation_update},
    {"cloudfront", "origin-request", cloudfront_origin_request, sizeof cloudfront_origin_request},
    {"cloudfront", "origin-response", cloudfront_origin_response, sizeof cloudfront_origin_response},
    {"cloudfront", "viewer-request", cloudfront_viewer_request, sizeof cloudfront_viewer_request},
    {"cloudfront", "viewer-response", cloudfront_viewer_response, sizeof cloudfront_viewer_response},
    {"cloudwatch", "alarm", cloudwatch_alarm, sizeof cloudwatch_alarm},
    {"cloudwatch", "composite-alarm", cloudwatch_composite_alarm, sizeof cloudwatch_composite_alarm},
    {"cloudwatch", "dashboard-widget", cloudwatch_dashboard_widget, sizeof cloudwatch_dashboard_widget},
    {"cloudwatch", "logs", cloudwatch_logs, sizeof cloudwatch_logs},
    {"cloudwatch", "logs-control-message", cloudwatch_logs_control_message, sizeof cloudwatch_logs_control_message},
    {"codecommit", "trigger", codecommit_trigger, sizeof codecommit_trigger},
    {"codedeploy", "lifecycle-hook", codedeploy_lifecycle_hook, sizeof codedeploy_lifecycle_hook},
    {"codepipeline", "job", codepipeline_job, sizeof codepipeline_job},
    {"cognito", "create-auth-challenge", cognito_create_auth_challenge, sizeof cognito_create_auth_challenge},
    {"cognito", "custom-email-sender", cognito_custom_email_sender, sizeof cognito_custom_email_sender},
    {"cognito", "custom-message", cognito_custom_message, sizeof cognito_custom_message},
    {"cognito", "custom-sms-sender", cognito_custom_sms_sender, sizeof cognito_custom_sms_sender},
    {"cognito", "define-auth-challenge", cognito_define_auth_challenge, sizeof cognito_define_auth_challenge},
    {"cognito", "post-authentication", cognito_post_authentication, sizeof cognito_post_authentication},
    {"cognito", "post-confirmation", cognito_post_confirmation, sizeof cognito_post_confirmation},
    {"cognito", "pre-authentication", cognito_pre_authentication, sizeof cognito_pre_authentication},
    {"cognito", "pre-signup", cognito_pre_signup, sizeof cognito_pre_signup},
    {"cognito", "pre-token-generation", cognito_pre_token_generation, sizeof cognito_pre_token_generation},
    {"cognito", "pre-token-generation-v2", cognito_pre_token_generation_v2, sizeof cognito_pre_token_generation_v2},
    {"cognito", "pre-token-generation-v3", cognito_pre_token_generation_v3, sizeof cognito_pre_token_generation_v3},
    {"cognito", "sync-trigger", cognito_sync_trigger, sizeof cognito_sync_trigger},
    {"cognito", "user-migration", cognito_user_migration, sizeof cognito_user_migration},
    {"cognito", "verify-auth-challenge", cognito_verify_auth_challenge, sizeof cognito_verify_auth_challenge},
    {"config", "configuration-change", config_configuration_change, sizeof config_configuration_change},
    {"config", "oversized-change", config_oversized_change, sizeof config_oversized_change},
    {"config", "scheduled", config_scheduled, sizeof config_scheduled},
    {"connect", "contact-flow", connect_contact_flow, sizeof connect_contact_flow},
    {"documentdb", "change-stream", documentdb_change_stream, sizeof documentdb_change_stream},
    {"dynamodb", "all-types", dynamodb_all_types, sizeof dynamodb_all_types},
    {"dynamodb", "insert", dynamodb_insert, sizeof dynamodb_insert},
    {"dynamodb", "modify", dynamodb_modify, sizeof dynamodb_modify},
    {"dynamodb", "remove", dynamodb_remove, sizeof dynamodb_remove},
    {"dynamodb", "ttl-remove", dynamodb_ttl_remove, sizeof dynamodb_ttl_remove},
    {"dynamodb", "tumbling-window", dynamodb_tumbling_window, sizeof dynamodb_tumbling_window},
    {"eventbridge", "acm-certificate-expiration", eventbridge_acm_certificate_expiration, sizeof eventbridge_acm_certificate_expiration},
    {"eventbridge", "athena-query-state", eventbridge_athena_query_state, sizeof eventbridge_athena_query_state},
    {"eventbridge", "autoscaling-launch-action", eventbridge_autoscaling_launch_action, sizeof eventbridge_autoscaling_launch_action},
    {"eventbridge", "autoscaling-launch-successful", eventbridge_autoscaling_launch_successful, sizeof eventbridge_autoscaling_launch_successful},
    {"eventbridge", "autoscaling-launch-unsuccessful", eventbridge_autoscaling_launch_unsuccessful, sizeof eventbridge_autoscaling_launch_unsuccessful},
    {"eventbridge", "autoscaling-terminate-action", eventbridge_autoscaling_terminate_action, sizeof eventbridge_autoscaling_terminate_action},
    {"eventbridge", "autoscaling-terminate-successful", eventbridge_autoscaling_terminate_successful, sizeof eventbridge_autoscaling_terminate_successful},
    {"eventbridge", "backup-job-state", eventbridge_backup_job_state, sizeof eventbridge_backup_job_state},
    {"eventbridge", "batch-job-state", eventbridge_batch_job_state, sizeof eventbridge_batch_job_state},
    {"eventbridge", "cloudformation-stack-status", eventbridge_cloudformation_stack_status, sizeof eventbridge_cloudformation_stack_status},
    {"eventbridge", "cloudtrail-api-call", eventbridge_cloudtrail_api_call, sizeof eventbridge_cloudtrail_api_call},
    {"eventbridge", "cloudwatch-alarm-state", eventbridge_cloudwatch_alarm_state, sizeof eventbridge_cloudwatch_alarm_state},
    {"eventbridge", "codebuild-build-phase", eventbridge_codebuild_build_phase, sizeof eventbridge_codebuild_build_phase},
    {"eventbridge", "codebuild-build-state", eventbridge_codebuild_build_state, sizeof eventbridge_codebuild_build_state},
    {"eventbridge", "codecommit-pull-request-state", eventbridge_codecommit_pull_request_state, sizeof eventbridge_codecommit_pull_request_state},
    {"eventbridge", "codecommit-repository-state", eventbridge_codecommit_repository_state, sizeof eventbridge_codecommit_repository_state},
    {"eventbridge", "codedeploy-deployment-state", eventbridge_codedeploy_deployment_state, sizeof eventbridge_codedeploy_deployment_state},
    {"eventbridge", "codedeploy-instance-state", eventbridge_codedeploy_instance_state, sizeof eventbridge_codedeploy_instance_state},
    {"eventbridge", "codepipeline-action-state", eventbridge_codepipeline_action_state, sizeof eventbridge_codepipeline_action_state},
    {"eventbridge", "codepipeline-pipeline-state", eventbridge_codepipeline_pipeline_state, sizeof eventbridge_codepipeline_pipeline_state},
    {"eventbridge", "codepipeline-stage-state", eventbridge_codepipeline_stage_state, sizeof eventbridge_codepipeline_stage_state},
    {"eventbridge", "config-compliance-change", eventbridge_config_compliance_change, sizeof eventbridge_config_compliance_change},
    {"eventbridge", "console-sign-in", eventbridge_console_sign_in, sizeof eventbridge_console_sign_in},
    {"eventbridge", "custom", eventbridge_custom, sizeof eventbridge_custom},
    {"eventbridge", "dynamodb-export", eventbridge_dynamodb_export, sizeof eventbridge_dynamodb_export},
    {"eventbridge", "ebs-snapshot", eventbridge_ebs_snapshot, sizeof eventbridge_ebs_snapshot},
    {"eventbridge", "ebs-volume", eventbridge_ebs_volume, sizeof eventbridge_ebs_volume},
    {"eventbridge", "ec2-instance-state", eventbridge_ec2_instance_state, sizeof eventbridge_ec2_instance_state},
    {"eventbridge", "ec2-rebalance-recommendation", eventbridge_ec2_rebalance_recommendation, sizeof eventbridge_ec2_rebalance_recommendation},
    {"eventbridge", "ec2-spot-interruption", eventbridge_ec2_spot_interruption, sizeof eventbridge_ec2_spot_interruption},
    {"eventbridge", "ecr-image-action", eventbridge_ecr_image_action, sizeof eventbridge_ecr_image_action},
    {"eventbridge", "ecr-image-scan", eventbridge_ecr_image_scan, sizeof eventbridge_ecr_image_scan},
    {"eventbridge", "ecs-deployment-state", eventbridge_ecs_deployment_state, sizeof eventbridge_ecs_deployment_state},
    {"eventbridge", "ecs-service-action", eventbridge_ecs_service_action, sizeof eventbridge_ecs_service_action},
    {"eventbridge", "ecs-task-state", eventbridge_ecs_task_state, sizeof eventbridge_ecs_task_state},
    {"eventbridge", "emr-cluster-state", eventbridge_emr_cluster_state, sizeof eventbridge_emr_cluster_state},
    {"eventbridge", "glue-crawler-state", eventbridge_glue_crawler_state, sizeof eventbridge_glue_crawler_state},
    {"eventbridge", "glue-job-state", eventbridge_glue_job_state, sizeof eventbridge_glue_job_state},
    {"eventbridge", "guardduty-finding", eventbridge_guardduty_finding, sizeof eventbridge_guardduty_finding},
    {"eventbridge", "health-event", eventbridge_health_event, sizeof eventbridge_health_event},
    {"eventbridge", "iam-access-analyzer-finding", eventbridge_iam_access_analyzer_finding, sizeof eventbridge_iam_access_analyzer_finding},
    {"eventbridge", "inspector-finding", eventbridge_inspector_finding, sizeof eventbridge_inspector_finding},
    {"eventbridge", "kms-key-expiration", eventbridge_kms_key_expiration, sizeof eventbridge_kms_key_expiration},
    {"eventbridge", "lambda-destination-failure", eventbridge_lambda_destination_failure, sizeof eventbridge_lambda_destination_failure},
    {"eventbridge", "lambda-destination-success", eventbridge_lambda_destination_success, sizeof eventbridge_lambda_destination_success},
    {"eventbridge", "macie-finding", eventbridge_macie_finding, sizeof eventbridge_macie_finding},
    {"eventbridge", "mediaconvert-job-state", eventbridge_mediaconvert_job_state, sizeof eventbridge_mediaconvert_job_state},
    {"eventbridge", "partner", eventbridge_partner, sizeof eventbridge_partner},
    {"eventbridge", "rds-instance", eventbridge_rds_instance, sizeof eventbridge_rds_instance},
    {"eventbridge", "s3-object-access-tier-changed", eventbridge_s3_object_access_tier_changed, sizeof eventbridge_s3_object_access_tier_changed},
    {"eventbridge", "s3-object-acl-updated", eventbridge_s3_object_acl_updated, sizeof eventbridge_s3_object_acl_updated},
    {"eventbridge", "s3-object-created", eventbridge_s3_object_created, sizeof eventbridge_s3_object_created},
    {"eventbridge", "s3-object-deleted", eventbridge_s3_object_deleted, sizeof eventbridge_s3_object_deleted},
    {"eventbridge", "s3-object-restore-completed", eventbridge_s3_object_restore_completed, sizeof eventbridge_s3_object_restore_completed},
    {"eventbridge", "s3-object-restore-expired", eventbridge_s3_object_restore_expired, sizeof eventbridge_s3_object_restore_expired},
    {"eventbridge", "s3-object-restore-initiated", eventbridge_s3_object_restore_initiated, sizeof eventbridge_s3_object_restore_initiated},
    {"eventbridge", "s3-object-storage-class-changed", eventbridge_s3_object_storage_class_changed, sizeof eventbridge_s3_object_storage_class_changed},
    {"eventbridge", "s3-object-tags-added", eventbridge_s3_object_tags_added, sizeof eventbridge_s3_object_tags_added},
    {"eventbridge", "s3-object-tags-deleted", eventbridge_s3_object_tags_deleted, sizeof eventbridge_s3_object_tags_deleted},
    {"eventbridge", "sagemaker-training-state", eventbridge_sagemaker_training_state, sizeof eventbridge_sagemaker_training_state},
    {"eventbridge", "scheduled", eventbridge_scheduled, sizeof eventbridge_scheduled},
    {"eventbridge", "scheduler", eventbridge_scheduler, sizeof eventbridge_scheduler},
    {"eventbridge", "securityhub-findings", eventbridge_securityhub_findings, sizeof eventbridge_securityhub_findings},
    {"eventbridge", "ssm-parameter-change", eventbridge_ssm_parameter_change, sizeof eventbridge_ssm_parameter_change},
    {"eventbridge", "stepfunctions-execution-status", eventbridge_stepfunctions_execution_status, sizeof eventbridge_stepfunctions_execution_status},
    {"eventbridge", "tag-change", eventbridge_tag_change, sizeof eventbridge_tag_change},
    {"eventbridge", "transcribe-job-state", eventbridge_transcribe_job_state, sizeof eventbridge_transcribe_job_state},
    {"eventbridge", "trusted-advisor-check", eventbridge_trusted_advisor_check, sizeof eventbridge_trusted_advisor_check},
    {"firehose", "transform", firehose_transform, sizeof firehose_transform},
    {"firehose", "transform-kinesis", firehose_transform_kinesis, sizeof firehose_transform_kinesis},
    {"iot", "button", iot_button, sizeof iot_button},
    {"iot", "custom-authorizer", iot_custom_authorizer, sizeof iot_custom_authorizer},
    {"iot", "events-action", iot_events_action, sizeof iot_events_action},
    {"iot", "one-click", iot_one_click, sizeof iot_one_click},
    {"iot", "provisioning-hook", iot_provisioning_hook, sizeof iot_provisioning_hook},
    {"iot", "registry-thing", iot_registry_thing, sizeof iot_registry_thing},
    {"iot", "rule", iot_rule, sizeof iot_rule},
    {"kafka", "msk", kafka_msk, sizeof kafka_msk},
    {"kafka", "self-managed", kafka_self_managed, sizeof kafka_self_managed},
    {"kinesis", "aggregated", kinesis_aggregated, sizeof kinesis_aggregated},
    {"kinesis", "record", kinesis_record, sizeof kinesis_record},
    {"kinesis", "tumbling-window", kinesis_tumbling_window, sizeof kinesis_tumbling_window},
    {"kinesisanalytics", "output", kinesisanalytics_output, sizeof kinesisanalytics_output},
    {"kinesisanalytics", "preprocess-firehose", kinesisanalytics_preprocess_firehose, sizeof kinesisanalytics_preprocess_firehose},
    {"kinesisanalytics", "preprocess-stream", kinesisanalytics_preprocess_stream, sizeof kinesisanalytics_preprocess_stream},
    {"lambda", "destination-failure", lambda_destination_failure, sizeof lambda_destination_failure},
    {"lambda", "destination-success", lambda_destination_success, sizeof lambda_destination_success},
    {"lambda", "function-url", lambda_function_url, sizeof lambda_function_url},
    {"lambda", "function-url-iam", lambda_function_url_iam, sizeof lambda_function_url_iam},
    {"lex", "v1", lex_v1, sizeof lex_v1},
    {"lex", "v2", lex_v2, sizeof lex_v2},
    {"mq", "activemq", mq_activemq, sizeof mq_activemq},
    {"mq", "rabbitmq", mq_rabbitmq, sizeof mq_rabbitmq},
    {"pipes", "activemq", pipes_activemq, sizeof pipes_activemq},
    {"pipes", "dynamodb", pipes_dynamodb, sizeof pipes_dynamodb},
    {"pipes", "kinesis", pipes_kinesis, sizeof pipes_kinesis},
    {"pipes", "msk", pipes_msk, sizeof pipes_msk},
    {"pipes", "rabbitmq", pipes_rabbitmq, sizeof pipes_rabbitmq},
    {"pipes", "self-managed-kafka", pipes_self_managed_kafka, sizeof pipes_self_managed_kafka},
    {"pipes", "sqs", pipes_sqs, sizeof pipes_sqs},
    {"s3", "acl-put", s3_acl_put, sizeof s3_acl_put},
    {"s3", "batch", s3_batch, sizeof s3_batch},
    {"s3", "batch-v2", s3_batch_v2, sizeof s3_batch_v2},
    {"s3", "copy", s3_copy, sizeof s3_copy},
    {"s3", "delete", s3_delete, sizeof s3_delete},
    {"s3", "delete-marker", s3_delete_marker, sizeof s3_delete_marker},
    {"s3", "intelligent-tiering", s3_intelligent_tiering, sizeof s3_intelligent_tiering},
    {"s3", "lifecycle-delete-marker", s3_lifecycle_delete_marker, sizeof s3_lifecycle_delete_marker},
    {"s3", "lifecycle-expiration", s3_lifecycle_expiration, sizeof s3_lifecycle_expiration},
    {"s3", "lifecycle-transition", s3_lifecycle_transition, sizeof s3_lifecycle_transition},
    {"s3", "multipart", s3_multipart, sizeof s3_multipart},
    {"s3", "object-lambda-get", s3_object_lambda_get, sizeof s3_object_lambda_get},
    {"s3", "object-lambda-head", s3_object_lambda_head, sizeof s3_object_lambda_head},
    {"s3", "object-lambda-list", s3_object_lambda_list, sizeof s3_object_lambda_list},
    {"s3", "post", s3_post, sizeof s3_post},
    {"s3", "put", s3_put, sizeof s3_put},
    {"s3", "reduced-redundancy-lost", s3_reduced_redundancy_lost, sizeof s3_reduced_redundancy_lost},
    {"s3", "replication-after-threshold", s3_replication_after_threshold, sizeof s3_replication_after_threshold},
    {"s3", "replication-failed", s3_replication_failed, sizeof s3_replication_failed},
    {"s3", "replication-missed-threshold", s3_replication_missed_threshold, sizeof s3_replication_missed_threshold},
    {"s3", "replication-not-tracked", s3_replication_not_tracked, sizeof s3_replication_not_tracked},
    {"s3", "restore-completed", s3_restore_completed, sizeof s3_restore_completed},
    {"s3", "restore-expired", s3_restore_expired, sizeof s3_restore_expired},
    {"s3", "restore-initiated", s3_restore_initiated, sizeof s3_restore_initiated},
    {"s3", "tagging-delete", s3_tagging_delete, sizeof s3_tagging_delete},
    {"s3", "tagging-put", s3_tagging_put, sizeof s3_tagging_put},
    {"s3", "test-event", s3_test_event, sizeof s3_test_event},
    {"sagemaker", "post-annotation", sagemaker_post_annotation, sizeof sagemaker_post_annotation},
    {"sagemaker", "pre-annotation", sagemaker_pre_annotation, sizeof sagemaker_pre_annotation},
    {"secretsmanager", "rotation", secretsmanager_rotation, sizeof secretsmanager_rotation},
    {"ses", "receive", ses_receive, sizeof ses_receive},
    {"sns", "cloudwatch-alarm", sns_cloudwatch_alarm, sizeof sns_cloudwatch_alarm},
    {"sns", "lambda-dead-letter", sns_lambda_dead_letter, sizeof sns_lambda_dead_letter},
    {"sns", "notification", sns_notification, sizeof sns_notification},
    {"sns", "s3-put", sns_s3_put, sizeof sns_s3_put},
    {"sqs", "dynamodb-failure", sqs_dynamodb_failure, sizeof sqs_dynamodb_failure},
    {"sqs", "eventbridge", sqs_eventbridge, sizeof sqs_eventbridge},
    {"sqs", "kinesis-failure", sqs_kinesis_failure, sizeof sqs_kinesis_failure},
    {"sqs", "lambda-dead-letter", sqs_lambda_dead_letter, sizeof sqs_lambda_dead_letter},
    {"sqs", "lambda-destination-failure", sqs_lambda_destination_failure, sizeof sqs_lambda_destination_failure},
    {"sqs", "lambda-destination-success", sqs_lambda_destination_success, sizeof sqs_lambda_destination_success},
    {"sqs", "receive-message", sqs_receive_message, sizeof sqs_receive_message},
    {"sqs", "receive-message-fifo", sqs_receive_message_fifo, sizeof sqs_receive_message_fifo},
    {"sqs", "s3-put", sqs_s3_put, sizeof sqs_s3_put},
    {"sqs", "sns-notification", sqs_sns_notification, sizeof sqs_sns_notification},
    {"stepfunctions", "task-token", stepfunctions_task_token, sizeof stepfunctions_task_token},
    {"transfer", "identity-provider", transfer_identity_provider, sizeof transfer_identity_provider},
    {"transfer", "workflow-step", transfer_workflow_step, sizeof transfer_workflow_step},
    {"vpclattice", "v1", vpclattice_v1, sizeof vpclattice_v1},
    {"vpclattice", "v2", vpclattice_v2, sizeof vpclattice_v2},
    {"webhook", "github-issue", webhook_github_issue, sizeof webhook_github_issue},
    {"webhook", "github-ping", webhook_github_ping, sizeof webhook_github_ping},
    {"webhook", "github-pull-request", webhook_github_pull_request, sizeof webhook_github_pull_request},
    {"webhook", "github-push", webhook_github_push, sizeof webhook_github_push},
    {"webhook", "slack-command", webhook_slack_command, sizeof webhook_slack_command},
    {"webhook", "slack-event", webhook_slack_event, sizeof webhook_slack_event},
    {"webhook", "slack-interaction", webhook_slack_interaction, sizeof webhook_slack_interaction},
    {"webhook", "slack-url-verification", webhook_slack_url_verification, sizeof webhook_slack_url_verification},
    {"webhook", "stripe", webhook_stripe, sizeof webhook_stripe},
    {"workmail", "message-flow", workmail_message_flow, sizeof workmail_message_flow},
};

static const struct lamb_field_file field_files[] = {
    {"alb", fields_of_alb, sizeof fields_of_alb},
    {"alexa", fields_of_alexa, sizeof fields_of_alexa},
    {"amplify", fields_of_amplify, sizeof fields_of_amplify},
    {"apigateway", fields_of_apigateway, sizeof fields_of_apigateway},
    {"appconfig", fields_of_appconfig, sizeof fields_of_appconfig},
    {"appsync", fields_of_appsync, sizeof fields_of_appsync},
    {"autoscaling", fields_of_autoscaling, sizeof fields_of_autoscaling},
    {"bedrock", fields_of_bedrock, sizeof fields_of_bedrock},
    {"chime", fields_of_chime, sizeof fields_of_chime},
    {"cloudformation", fields_of_cloudformation, sizeof fields_of_cloudformation},
    {"cloudfront", fields_of_cloudfront, sizeof fields_of_cloudfront},
    {"cloudwatch", fields_of_cloudwatch, sizeof fields_of_cloudwatch},
    {"codecommit", fields_of_codecommit, sizeof fields_of_codecommit},
    {"codedeploy", fields_of_codedeploy, sizeof fields_of_codedeploy},
    {"codepipeline", fields_of_codepipeline, sizeof fields_of_codepipeline},
    {"cognito", fields_of_cognito, sizeof fields_of_cognito},
    {"config", fields_of_config, sizeof fields_of_config},
    {"connect", fields_of_connect, sizeof fields_of_connect},
    {"documentdb", fields_of_documentdb, sizeof fields_of_documentdb},
    {"dynamodb", fields_of_dynamodb, sizeof fields_of_dynamodb},
    {"eventbridge", fields_of_eventbridge, sizeof fields_of_eventbridge},
    {"firehose", fields_of_firehose, sizeof fields_of_firehose},
    {"headers", fields_of_headers, sizeof fields_of_headers},
    {"http-v1", fields_of_http_v1, sizeof fields_of_http_v1},
    {"http-v2", fields_of_http_v2, sizeof fields_of_http_v2},
    {"iot", fields_of_iot, sizeof fields_of_iot},
    {"kafka", fields_of_kafka, sizeof fields_of_kafka},
    {"kinesis", fields_of_kinesis, sizeof fields_of_kinesis},
    {"kinesisanalytics", fields_of_kinesisanalytics, sizeof fields_of_kinesisanalytics},
    {"lambda", fields_of_lambda, sizeof fields_of_lambda},
    {"lex", fields_of_lex, sizeof fields_of_lex},
    {"mq", fields_of_mq, sizeof fields_of_mq},
    {"pipes", fields_of_pipes, sizeof fields_of_pipes},
    {"s3", fields_of_s3, sizeof fields_of_s3},
    {"sagemaker", fields_of_sagemaker, sizeof fields_of_sagemaker},
    {"secretsmanager", fields_of_secretsmanager, sizeof fields_of_secretsmanager},
    {"ses", fields_of_ses, sizeof fields_of_ses},
    {"sns", fields_of_sns, sizeof fields_of_sns},
    {"sqs", fields_of_sqs, sizeof fields_of_sqs},
    {"stepfunctions", fields_of_stepfunctions, sizeof fields_of_stepfunctions},
    {"transfer", fields_of_transfer, sizeof fields_of_transfer},
    {"vpclattice", fields_of_vpclattice, sizeof fields_of_vpclattice},
    {"webhook", fields_of_webhook, sizeof fields_of_webhook},
    {"workmail", fields_of_workmail, sizeof fields_of_workmail},
};

size_t lamb_event_file_count(void) { return sizeof files / sizeof *files; }
struct lamb_event_file lamb_event_file_at(size_t index) { return files[index]; }
size_t lamb_field_file_count(void) { return sizeof field_files / sizeof *field_files; }
struct lamb_field_file lamb_field_file_at(size_t index) { return field_files[index]; }
