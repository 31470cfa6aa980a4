import Diagnostics
import Functions
import Testing

@Suite("Intrinsic functions")
struct IntrinsicTests {
    private func value(of yaml: String, expecting warning: String? = nil) async throws -> String? {
        let text = """
            Parameters:
              Stage: {Type: String, Default: dev}
              Size: {Type: Number, Default: 3}
              Subnets: {Type: CommaDelimitedList, Default: "a, b ,c"}
              Nothing: {Type: String}
              Image: {Type: "AWS::SSM::Parameter::Value<String>", Default: /images/base}
            Mappings:
              Regions:
                us-east-1: {Table: east, List: [x, y]}
            Conditions:
              IsProd: !Equals [!Ref Stage, prod]
              IsDev: !Not [!Condition IsProd]
              Both: !And [!Condition IsDev, !Equals [1, "1"]]
              Either: {"Fn::Or": [{Condition: IsProd}, {"Fn::Equals": [a, a]}]}
              Loop: !Not [!Condition Loop]
            Resources:
              Fn:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.13
                  Handler: app.handler
                  CodeUri: src
                  Environment: {Variables: {VALUE: \(yaml)}}
              Orders: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "${Stage}-orders"}}
              Jobs: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}
              Uploads: {Type: AWS::S3::Bucket}
              News: {Type: AWS::SNS::Topic}
              Items: {Type: AWS::DynamoDB::Table, Properties: {TableName: items}}
              Vpc: {Type: AWS::EC2::VPC}

            """
        var value: String?
        try await template(text) { catalog in
            value = try catalog.function("Fn").variable("VALUE")
            #expect(catalog.warnings.map(\.message).joined(separator: "\n").contains(warning ?? ""))
            #expect((warning == nil) == catalog.warnings.isEmpty, "\(catalog.warnings)")
        }
        return value
    }

    @Test(
        "give what CloudFormation would",
        arguments: [
            ("!Ref Stage", "dev"), ("{Ref: Stage}", "dev"), ("!Ref Size", "3"), ("!Ref AWS::Region", "us-east-1"),
            ("!Ref AWS::AccountId", "123456789012"), ("!Ref AWS::StackName", "shop"),
            ("!Ref AWS::URLSuffix", "amazonaws.com"),
            ("!Sub 'x-${Stage}-${AWS::Region}'", "x-dev-us-east-1"),
            ("!Sub '${!Literal} ${ Stage }'", "${Literal} dev"),
            ("!Sub ['${A}/${Stage}', {A: !Ref Size}]", "3/dev"), ("{'Fn::Sub': 'a${Orders.QueueName}'}", "adev-orders"),
            ("!Sub 'open ${Stage'", "open ${Stage"), ("!Sub '$Stage $$ {x}'", "$Stage $$ {x}"),
            ("!Join ['-', [a, !Ref Stage, c]]", "a-dev-c"), ("!Join [',', !Ref Subnets]", "a,b,c"),
            ("!Select [1, [a, b]]", "b"), ("!Select ['2', !Ref Subnets]", "c"), ("!Select [0, !Split ['/', a/b]]", "a"),
            ("!Select [1, !GetAZs '']", "us-east-1b"), ("!Select [0, !GetAZs {Ref: 'AWS::Region'}]", "us-east-1a"),
            ("!FindInMap [Regions, !Ref AWS::Region, Table]", "east"),
            ("!Select [1, !FindInMap [Regions, us-east-1, List]]", "y"),
            ("!FindInMap [Regions, mars, Table, {DefaultValue: none}]", "none"),
            ("!If [IsProd, a, b]", "b"), ("!If [IsDev, a, b]", "a"), ("!If [Both, !Ref Stage, b]", "dev"),
            ("!If [Either, yes, b]", "true"), ("{'Fn::If': [IsProd, a, {'Fn::Sub': '${Stage}!'}]}", "dev!"),
            ("!Base64 hello", "aGVsbG8="), ("!Base64 {'Fn::Sub': '${Stage}'}", "ZGV2"), ("!Base64 ab", "YWI="),
            ("!Select [2, !Cidr [10.0.0.0/16, 6, 8]]", "10.0.2.0/24"), ("{'Fn::Length': !Ref Subnets}", "3"),
            ("{'Fn::ToJsonString': {a: 1, b: !Ref Stage}}", "{\"a\":1,\"b\":\"dev\"}"),
            ("!Ref Orders", "https://sqs.us-east-1.amazonaws.com/123456789012/dev-orders"),
            ("!GetAtt Orders.Arn", "arn:aws:sqs:us-east-1:123456789012:dev-orders"),
            ("!GetAtt [Orders, Arn]", "arn:aws:sqs:us-east-1:123456789012:dev-orders"),
            ("{'Fn::GetAtt': [Orders, QueueName]}", "dev-orders"), ("!GetAtt Jobs.QueueName", "Jobs.fifo"),
            ("!Ref Uploads", "uploads"), ("!Sub '${Uploads.Arn}/*'", "arn:aws:s3:::uploads/*"),
            ("!GetAtt Uploads.RegionalDomainName", "uploads.s3.us-east-1.amazonaws.com"),
            ("!Ref News", "arn:aws:sns:us-east-1:123456789012:News"), ("!GetAtt News.TopicName", "News"),
            ("!Ref Items", "items"), ("!GetAtt Items.Arn", "arn:aws:dynamodb:us-east-1:123456789012:table/items"),
            ("!Ref Fn", "Fn"), ("!GetAtt Fn.Arn", "arn:aws:lambda:us-east-1:123456789012:function:Fn"),
            ("!GetAtt FnRole.Arn", "arn:aws:iam::123456789012:role/shop-FnRole"),
        ]
    )
    func values(yaml: String, expected: String) async throws {
        #expect(try await value(of: yaml) == expected)
    }

    @Test(
        "warn and stand a placeholder in for what cannot be known here",
        arguments: [
            ("!ImportValue net-VpcId", "net-VpcId", "the export belongs to another stack"),
            ("!Sub 'x/${Nothing}'", "x/Nothing", "has no default and no value is given"),
            ("!Ref Image", "/images/base", "SSM parameter store"), ("!Ref Stag", "Stag", "did you mean \"Stage\"?"),
            ("!GetAtt Order.Arn", "Order-Arn", "did you mean \"Orders\"?"),
            ("!GetAtt Vpc.CidrBlock", "Vpc-CidrBlock", "after deployment"),
            ("!Transform {Name: M}", "Transform", "macros"), ("!Frobnicate x", "x", "no such function"),
            ("!Select [7, [a]]", "Select-7", "has 1 elements"),
            ("!FindInMap [Regions, us-est-1, Table]", "Regions-us-est-1-Table", "us-east-1"),
            ("!If [IsPrd, a, b]", "b", "did you mean \"IsProd\"?"), ("!If [Loop, a, b]", "a", "depends on itself"),
            ("!Join [a]", "Join", "expected a delimiter and a list"), ("!If [IsDev, a]", "If", "expected a condition"),
            (
                "'{{resolve:secretsmanager:db:SecretString:pw}}'", "{{resolve:secretsmanager:db:SecretString:pw}}",
                "Secrets Manager"
            ),
        ]
    )
    func placeholders(yaml: String, placeholder: String, warning: String) async throws {
        #expect(try await value(of: yaml, expecting: warning) == placeholder)
    }

    @Test("warnings stand at the line and column of the call")
    func location() async throws {
        try await template(function("Fn", "Environment:\n  Variables:\n    NET: !ImportValue net")) { catalog in
            let warning = try #require(catalog.warnings.first)
            #expect(warning.location?.line == 11)
            #expect(warning.location?.column == 16)
            #expect(warning.location?.file.hasSuffix("template.yaml") == true)
        }
    }

    @Test("AWS::NoValue removes what it stands for")
    func noValue() async throws {
        let yaml = function(
            "Fn",
            "Timeout: !Ref AWS::NoValue\nEnvironment: {Variables: {ONE: !Ref 'AWS::NoValue', TWO: b}}"
        )
        try await template(yaml) { catalog in
            try #expect(catalog.function("Fn").environment.map(\.name) == ["TWO"])
            try #expect(catalog.function("Fn").timeoutSeconds == 3)
        }
    }

    @Test("a limit that cannot be known here keeps its default")
    func unknownLimit() async throws {
        try await template(function("Fn", "Timeout: !ImportValue slow\nMemorySize: !Sub '256'")) { catalog in
            try #expect(catalog.function("Fn").timeoutSeconds == 3)
            try #expect(catalog.function("Fn").memoryMegabytes == 256)
            #expect(catalog.warnings.count == 1)
        }
    }

    @Test("names that name each other end")
    func cycles() async throws {
        let yaml =
            function("Fn", "FunctionName: !Sub 'x-${Q.QueueName}'")
                + """
                  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Fn}}

                """.split(separator: "\n").map { "  " + $0.drop { $0 == " " } }.joined(separator: "\n")
        try await template(yaml) { catalog in #expect(catalog.functions.count == 1) }
    }
}
