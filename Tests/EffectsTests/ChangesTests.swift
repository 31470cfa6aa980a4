import Effects
import LosslessJSON
import Testing

@Suite("Reading or changing")
struct ChangesTests {
    @Test(
        "operations that change nothing",
        arguments: [
            "dynamodb.GetItem", "dynamodb.BatchGetItem", "dynamodb.TransactGetItems", "dynamodb.Query", "s3.HeadObject",
            "s3.ListObjectsV2", "s3.SelectObjectContent", "sts.AssumeRole", "sts.GetSessionToken", "kms.Encrypt",
            "kms.Decrypt", "kms.GenerateDataKey", "logs.StartQuery", "logs.FilterLogEvents", "ssm.GetParametersByPath",
            "sts.DecodeAuthorizationMessage", "cognito-idp.AdminGetUser", "iam.SimulatePrincipalPolicy",
            "comprehend.BatchDetectSentiment", "bedrock-runtime.InvokeModel", "bedrock-runtime.Converse", "x.GET /v1/a",
        ]
    )
    func reads(name: String) { #expect(!call(name).changes) }

    @Test(
        "operations that change something",
        arguments: [
            "dynamodb.PutItem", "dynamodb.BatchWriteItem", "dynamodb.TransactWriteItems", "sqs.ReceiveMessage",
            "sqs.SendMessage", "lambda.Invoke", "sns.Publish", "events.PutEvents", "stepfunctions.StartExecution",
            "stepfunctions.GetActivityTask", "cognito-idp.AdminCreateUser", "s3.CopyObject", "x.POST /v1/a", "x.Dance",
        ]
    )
    func changes(name: String) { #expect(call(name).changes) }

    @Test(
        "a statement or a dry run decides for its operation",
        arguments: [
            ("dynamodb.ExecuteStatement", ["Statement": "SELECT * FROM t"], false),
            ("dynamodb.ExecuteStatement", ["Statement": " insert into t value {}"], true),
            ("dynamodb.BatchExecuteStatement", ["Statements": [["Statement": "select 1"]]], false),
            ("dynamodb.ExecuteTransaction", ["TransactStatements": [["Statement": "UPDATE t SET a=1"]]], true),
            ("rds-data.ExecuteStatement", ["sql": "with a as (select 1) select * from a"], false),
            ("rds-data.ExecuteStatement", ["sql": "with a as (delete from b) select * from a"], true),
            ("lambda.Invoke", ["InvocationType": "DryRun"], false), ("ec2.RunInstances", ["DryRun": true], false),
            ("athena.StartQueryExecution", ["QueryString": "CREATE TABLE x"], true),
        ] as [(String, JSONValue, Bool)]
    )
    func statements(name: String, parameters: JSONValue, changes: Bool) {
        #expect(call(name, parameters).changes == changes)
    }

    private func call(_ name: String, _ parameters: JSONValue = [:]) -> AWSCall {
        let parts = name.split(separator: ".", maxSplits: 1)
        return AWSCall(service: String(parts[0]), operation: String(parts[1]), parameters: parameters)
    }
}
