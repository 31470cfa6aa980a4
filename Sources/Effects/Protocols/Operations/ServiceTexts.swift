// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    /// The text of each service that has one, by boto3's name.
    static var texts: [String: String] {
        [
            "apigateway": apigatewayText,
            "apigatewaymanagementapi": apigatewaymanagementapiText,
            "appconfigdata": appconfigdataText,
            "batch": batchText,
            "bedrock-agent-runtime": bedrockAgentRuntimeText,
            "bedrock-runtime": bedrockRuntimeText,
            "cloudformation": cloudformationText,
            "cloudwatch": cloudwatchText,
            "ec2": ec2Text,
            "iam": iamText,
            "iot-data": iotDataText,
            "lambda": lambdaText,
            "lexv2-runtime": lexv2RuntimeText,
            "location": locationText,
            "pipes": pipesText,
            "polly": pollyText,
            "rds-data": rdsDataText,
            "route53": route53Text,
            "s3": s3Text,
            "s3vectors": s3vectorsText,
            "sagemaker-runtime": sagemakerRuntimeText,
            "scheduler": schedulerText,
            "ses": sesText,
            "sesv2": sesv2Text,
            "sns": snsText,
            "sqs": sqsText,
            "sts": stsText,
            "xray": xrayText,
        ]
    }
}
