/// Templates as people write them, with the quirks that such templates have.
enum WildTemplates {
    /// What `sam init` starts people with, outputs and all.
    static let helloWorld = """
        AWSTemplateFormatVersion: '2010-09-09'
        Transform: AWS::Serverless-2016-10-31
        Description: >
          hello

          A first application
        Globals:
          Function:
            Timeout: 3
            Tracing: Active
          Api:
            TracingEnabled: true
        Resources:
          HelloFunction:
            Type: AWS::Serverless::Function # a function
            Properties:
              CodeUri: hello/
              Handler: app.lambda_handler
              Runtime: python3.12
              Architectures:
                - x86_64
              Events:
                Hello:
                  Type: Api
                  Properties:
                    Path: /hello
                    Method: get
          InsightsGroup:
            Type: AWS::ResourceGroups::Group
            Properties:
              Name:
                Fn::Sub: Insights-${AWS::StackName}
        Outputs:
          HelloApi:
            Value: !Sub "https://${ServerlessRestApi}.execute-api.${AWS::Region}.amazonaws.com/Prod/hello/"
          HelloRole:
            Value: !GetAtt HelloFunctionRole.Arn

        """

    /// A bucket that calls a function that fills a table, named after one another.
    static let thumbnails = """
        Transform: [AWS::Serverless-2016-10-31]
        Parameters:
          BucketPrefix:
            Type: String
            Default: pictures
            AllowedPattern: '[a-z-]+'
        Resources:
          Source:
            Type: AWS::S3::Bucket
            DeletionPolicy: Retain
            Properties:
              BucketName: !Sub '${BucketPrefix}-${AWS::AccountId}-${AWS::Region}'
          Sizes:
            Type: AWS::Serverless::SimpleTable
            Properties: {PrimaryKey: {Name: key, Type: String}}
          Thumbnail:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.13
              Handler: thumb.handler
              CodeUri: ./hello
              MemorySize: 1024
              Policies:
                - S3ReadPolicy: {BucketName: !Sub '${BucketPrefix}-${AWS::AccountId}-${AWS::Region}'}
                - DynamoDBCrudPolicy:
                    TableName: !Ref Sizes
              Environment:
                Variables:
                  TABLE_NAME: !Ref Sizes
                  BUCKET_ARN: !Sub arn:${AWS::Partition}:s3:::${Source}/*
                  MAX_SIZE: 256
                  KEEP_RATIO: true
              Events:
                Upload:
                  Type: S3
                  Properties:
                    Bucket: !Ref Source
                    Events: s3:ObjectCreated:*
                    Filter:
                      S3Key:
                        Rules:
                          - {Name: suffix, Value: .png}

        """

    /// A plain CloudFormation template in JSON with inline code behind a custom resource.
    static let customResource = """
        {
        \t"AWSTemplateFormatVersion": "2010-09-09",
        \t"Parameters": {"Name": {"Type": "String", "Default": "look-up"}},
        \t"Resources": {
        \t\t"Role": {
        \t\t\t"Type": "AWS::IAM::Role",
        \t\t\t"Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}}
        \t\t},
        \t\t"Lookup": {
        \t\t\t"Type": "AWS::Lambda::Function",
        \t\t\t"DependsOn": ["Role"],
        \t\t\t"Properties": {
        \t\t\t\t"FunctionName": {"Ref": "Name"},
        \t\t\t\t"Role": {"Fn::GetAtt": ["Role", "Arn"]},
        \t\t\t\t"Runtime": "nodejs20.x",
        \t\t\t\t"Handler": "index.handler",
        \t\t\t\t"Timeout": 30,
        \t\t\t\t"Code": {"ZipFile": {"Fn::Join": ["\\n", [
        \t\t\t\t\t"var response = require('cfn-response');",
        \t\t\t\t\t"exports.handler = function(event, context) {",
        \t\t\t\t\t"  response.send(event, context, response.SUCCESS, {});",
        \t\t\t\t\t"};"
        \t\t\t\t]]}},
        \t\t\t\t"Environment": {"Variables": {"ROLE_ARN": {"Fn::GetAtt": ["Role", "Arn"]}, "PATTERN": "a\\/b"}}
        \t\t\t}
        \t\t},
        \t\t"Allow": {
        \t\t\t"Type": "AWS::Lambda::Permission",
        \t\t\t"Properties": {"FunctionName": {"Ref": "Lookup"}, "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com"}
        \t\t},
        \t\t"Answer": {"Type": "Custom::Lookup", "Properties": {"ServiceToken": {"Fn::GetAtt": ["Lookup", "Arn"]}}}
        \t}
        }
        """

    /// An HTTP API in TypeScript with anchors, a bundler's settings, a layer and values from elsewhere.
    static let typescript = """
        Transform: AWS::Serverless-2016-10-31
        x-common: &common
          Runtime: nodejs22.x
          MemorySize: 256
          Layers:
            - !Ref Dependencies
        x-esbuild: &esbuild
          BuildMethod: esbuild
          BuildProperties: {Minify: true, Target: es2022, EntryPoints: [orders.ts]}
        Resources:
          Api:
            Type: AWS::Serverless::HttpApi
            Properties:
              Auth: {DefaultAuthorizer: Jwt}
          Dependencies:
            Type: AWS::Serverless::LayerVersion
            Metadata: {BuildMethod: nodejs22.x}
            Properties:
              LayerName: deps
              ContentUri: hello
              CompatibleRuntimes: [nodejs22.x]
          CreateOrder:
            Type: AWS::Serverless::Function
            Metadata: *esbuild
            Properties:
              <<: *common
              Handler: orders.create
              CodeUri: hello
              Events:
                Create: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /orders, Method: POST}}
              Environment:
                Variables:
                  VPC_ID: !ImportValue network-VpcId
                  DB_PASSWORD: '{{resolve:secretsmanager:db:SecretString:password}}'
                  API_URL: !Sub 'https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}'
          GetOrder:
            Type: AWS::Serverless::Function
            Metadata: *esbuild
            Properties:
              <<: *common
              MemorySize: 128
              Handler: orders.get
              CodeUri: hello
              FunctionUrlConfig: {AuthType: NONE, InvokeMode: BUFFERED}

        """

    /// Stages by parameter, mapping and condition.
    static let stages = """
        Parameters:
          Stage: {Type: String, Default: dev, AllowedValues: [dev, staging, prod]}
          LogLevel: {Type: String, Default: ''}
          Subnets: {Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1,subnet-2'}
        Mappings:
          Settings:
            dev: {Memory: 128, Timeout: 5}
            staging: {Memory: 256, Timeout: 10}
            prod: {Memory: 1024, Timeout: 30}
        Conditions:
          IsProd: !Equals [!Ref Stage, prod]
          HasLevel: !Not [!Equals [!Ref LogLevel, '']]
          Quiet: !And
            - !Condition IsProd
            - !Not [!Condition HasLevel]
        Resources:
          Worker:
            Type: AWS::Lambda::Function
            Properties:
              FunctionName: !Join ['-', [shop, worker, !Ref Stage]]
              Runtime: python3.13
              Handler: app.handler
              Code: hello
              MemorySize: !FindInMap [Settings, !Ref Stage, Memory]
              Timeout: !FindInMap [Settings, !Ref 'Stage', Timeout]
              ReservedConcurrentExecutions: !If [IsProd, 50, !Ref AWS::NoValue]
              VpcConfig: !If
                - IsProd
                - SubnetIds: !Ref Subnets
                - !Ref AWS::NoValue
              Environment:
                Variables:
                  STAGE: !Ref Stage
                  LEVEL: !If [HasLevel, !Ref LogLevel, !If [Quiet, WARN, INFO]]
                  FIRST_SUBNET: !Select [0, !Ref Subnets]
          Canary:
            Type: AWS::Lambda::Function
            Condition: IsProd
            Properties: {Runtime: python3.13, Handler: canary.handler, Code: hello}

        """

    /// Everything that can call a function.
    static let events = """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Jobs: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}
          Clicks: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
          Items:
            Type: AWS::DynamoDB::Table
            Properties: {TableName: items, StreamSpecification: {StreamViewType: NEW_IMAGE}}
          News: {Type: AWS::SNS::Topic}
          Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop-bus}}
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.13
              Handler: app.handler
              CodeUri: hello
              DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Jobs.Arn}
              EventInvokeConfig: {MaximumRetryAttempts: 1}
              Events:
                Queue:
                  Type: SQS
                  Properties: {Queue: !GetAtt Jobs.Arn, BatchSize: 5, FunctionResponseTypes: [ReportBatchItemFailures]}
                Stream: {Type: Kinesis, Properties: {Stream: !GetAtt Clicks.Arn, StartingPosition: LATEST}}
                Table: {Type: DynamoDB, Properties: {Stream: !GetAtt Items.StreamArn, StartingPosition: TRIM_HORIZON}}
                Topic: {Type: SNS, Properties: {Topic: !Ref News}}
                Nightly: {Type: Schedule, Properties: {Schedule: 'cron(0 3 * * ? *)', Input: '{"a": 1}'}}
                Later: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 hour)}}
                Placed:
                  Type: EventBridgeRule
                  Properties:
                    EventBusName: !Ref Bus
                    Pattern: {source: [shop], detail-type: [order.placed]}
                Odd: {Type: Eventbridge, Properties: {}}
          Raw:
            Type: AWS::Lambda::Function
            Properties: {Runtime: python3.13, Handler: app.handler, Code: hello, FunctionName: raw}
          RawMapping:
            Type: AWS::Lambda::EventSourceMapping
            Properties: {FunctionName: !GetAtt Raw.Arn, EventSourceArn: !GetAtt Jobs.Arn, BatchSize: 1}
          LostMapping:
            Type: AWS::Lambda::EventSourceMapping
            Properties: {FunctionName: elsewhere, EventSourceArn: !GetAtt Jobs.Arn}
          RawUrl: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Raw, AuthType: NONE}}
          RawRetries: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref Raw, Qualifier: $LATEST}}

        """

    /// Compiled languages, container images, and code that lies elsewhere.
    static let compiled = """
        Transform: AWS::Serverless-2016-10-31
        Globals:
          Function:
            Architectures: [arm64]
            Runtime: provided.al2023
            Handler: bootstrap
        Resources:
          Rust:
            Type: AWS::Serverless::Function
            Metadata: {BuildMethod: makefile}
            Properties: {CodeUri: hello}
          Swift:
            Type: AWS::Serverless::Function
            Metadata: {BuildMethod: swift, Lamb: {Library: libreceipts.so}}
            Properties: {CodeUri: hello, Architectures: !If [Never, [arm64], [x86_64]]}
          Java:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: java21
              Handler: com.example.App::handleRequest
              CodeUri: target/app.jar
              SnapStart: {ApplyOn: PublishedVersions}
              AutoPublishAlias: live
          Container:
            Type: AWS::Serverless::Function
            Metadata: {Dockerfile: Dockerfile, DockerContext: ., DockerTag: v1}
            Properties: {PackageType: Image, ImageConfig: {Command: [app.handler]}}
          Uploaded:
            Type: AWS::Serverless::Function
            Properties: {CodeUri: 's3://artifacts/fn.zip', Runtime: python3.13, Handler: a.b}
        Conditions:
          Never: !Equals [a, b]

        """

    /// What the CDK synthesises.
    static let synthesised = """
        {
         "Resources": {
          "HandlerServiceRoleFCDC14AE": {"Type": "AWS::IAM::Role", "Properties": {}, "Metadata": {"aws:cdk:path": "S/H/R"}},
          "Handler886CB40B": {
           "Type": "AWS::Lambda::Function",
           "Properties": {
            "Code": {
             "S3Bucket": {"Fn::Sub": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}"},
             "S3Key": "1d6a3f.zip"
            },
            "Environment": {"Variables": {
              "TABLE": {"Fn::Join": ["", ["t-", {"Ref": "AWS::Region"}]]},
              "LAYER": {"Fn::ImportValue": "Base:ExportsOutputRefLayer"}
            }},
            "Handler": "app.handler",
            "Role": {"Fn::GetAtt": ["HandlerServiceRoleFCDC14AE", "Arn"]},
            "Runtime": "python3.13"
           },
           "DependsOn": ["HandlerServiceRoleFCDC14AE"],
           "Metadata": {"aws:cdk:path": "S/H/Resource", "aws:asset:path": "hello", "aws:asset:is-bundled": false, "aws:asset:property": "Code"}
          },
          "CDKMetadata": {"Type": "AWS::CDK::Metadata", "Properties": {"Analytics": "v2"}, "Condition": "CDKMetadataAvailable"}
         },
         "Conditions": {
          "CDKMetadataAvailable": {"Fn::Or": [
            {"Fn::Equals": [{"Ref": "AWS::Region"}, "af-south-1"]}, {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}
          ]}
         },
         "Parameters": {"BootstrapVersion": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cdk/version"}},
         "Rules": {"CheckBootstrapVersion": {"Assertions": []}}
        }
        """

    /// Macros, loops, nested stacks and a section with a slip in its name.
    static let macros = """
        Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31, Rainbow]
        Condition: {}
        Resources:
          'Fn::ForEach::Queues':
            - Name
            - [A, B]
            - 'Queue${Name}': {Type: AWS::SQS::Queue}
          Nested: {Type: AWS::Serverless::Application, Properties: {Location: ./nested.yaml}}
          Fn:
            Type: AWS::Serverless::Function
            Connectors: {}
            Properties:
              Runtime: python3.13
              Handler: app.handler
              CodeUri: hello
              Environment:
                Variables:
                  NESTED: !GetAtt Nested.Outputs.Name
                  JSON: {'Fn::ToJsonString': {queue: a, size: 2}}
                  INCLUDE: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: s3://b/k}}}

        """
}
