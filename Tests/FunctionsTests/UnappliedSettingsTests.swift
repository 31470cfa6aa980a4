import Diagnostics
import Functions
import Testing

@Suite("Settings without effect are listed")
struct UnappliedSettingsTests {
    /// The settings that are listed for a function with some lines of properties, without its name.
    private func listed(_ properties: String, after: String = "") async throws -> [String: String] {
        var listed: [String: String] = [:]
        try await template(function("Fn", properties) + after) { catalog in
            for setting in catalog.unsupported { listed[setting.path] = setting.reason }
            #expect(catalog.unsupported.allSatisfy { $0.location?.line != nil })
            try #expect(catalog.function("Fn").name == "Fn")
        }
        return listed
    }

    @Test(
        "members of events that do not exist, with the nearest one",
        arguments: [
            ("SQS, Properties: {Queue: q, BatchSise: 5}", "BatchSise", "did you mean \"BatchSize\"?"),
            ("Schedule, Properties: {Schedule: rate(1 day), Nope: 1}", "Nope", "Schedule has no such setting"),
            ("S3, Properties: {Bucket: b, Events: e, Filtre: {}}", "Filtre", "did you mean \"Filter\"?"),
            ("SNS, Properties: {Topic: t, FilterPolicyScop: x}", "FilterPolicyScop", "\"FilterPolicyScope\""),
            ("Kinesis, Properties: {Stream: s, Bisect: true}", "Bisect", "\"BisectBatchOnFunctionError\""),
            ("Cognito, Properties: {UserPool: u, Trigger: t, Pool: p}", "Pool", "Cognito has no such setting"),
            ("HttpApi, Properties: {Path: /, Methode: get}", "Methode", "did you mean \"Method\"?"),
        ]
    )
    func events(event: String, name: String, reason: String) async throws {
        let listed = try await listed("Events: {One: {Type: \(event)}}")
        let path = "Fn.Properties.Events.One.\(name)"
        #expect(listed[path]?.contains(reason) == true, "\(listed)")
    }

    @Test("members of events that exist and are not applied")
    func apis() async throws {
        let listed = try await listed(
            """
            Events:
              Rest: {Type: Api, Properties: {Path: /, Method: get, Auth: {}, RequestModel: {}}}
              Http: {Type: HttpApi, Properties: {Path: /, Method: get, TimeoutInMillis: 5}}
              Queue: {Type: SQS, Properties: {Queue: q, BatchSize: 5}, Enabled: true}
            """
        )
        let names = ["Http.TimeoutInMillis", "Queue.Enabled", "Rest.Auth", "Rest.RequestModel"]
        #expect(listed.keys.sorted() == names.map { "Fn.Properties.Events." + $0 })
    }

    @Test("members of properties that do not exist, and choices that are none")
    func members() async throws {
        let listed = try await listed(
            """
            Environment: {Variables: {STAGE: dev}, Vars: {}}
            EphemeralStorage: {Size: 512, Unit: MB}
            FunctionUrlConfig: {AuthType: AWS_IAM, Cors: {}, InvokeMode: BUFFERED, Auth: x}
            Tracing: Activ
            DeadLetterQueue: {Type: QUEUE, TargetArn: "arn:aws:sqs:us-east-1:1:q", Arn: x}
            """
        )
        let names = [
            "DeadLetterQueue.Arn", "DeadLetterQueue.Type", "Environment.Vars", "EphemeralStorage.Unit",
            "FunctionUrlConfig.Auth", "FunctionUrlConfig.AuthType", "FunctionUrlConfig.Cors", "Tracing",
        ]
        #expect(listed.keys.sorted() == names.map { "Fn.Properties." + $0 })
        #expect(listed["Fn.Properties.Tracing"] == "\"Activ\" is no choice; did you mean \"Active\"?")
    }

    @Test("build methods that are not carried out, metadata of other tools, and attributes that do not exist")
    func attributes() async throws {
        let attributes = """
                Metadata: {BuildMethod: esbuild, cfn_nag: {}, "aws:cdk:path": a/b}
                Zork: 1
              Queue: {Type: AWS::SQS::Queue, DeletionPolicie: Retain}

            """
        let listed = try await listed("", after: attributes)
        #expect(
            listed.keys.sorted() == [
                "Fn.Metadata.BuildMethod", "Fn.Metadata.cfn_nag", "Fn.Zork", "Queue", "Queue.DeletionPolicie",
            ]
        )
        #expect(listed["Fn.Metadata.BuildMethod"]?.contains("\"esbuild\"") == true)
        #expect(listed["Queue.DeletionPolicie"]?.contains("did you mean \"DeletionPolicy\"?") == true)
    }

    @Test("sections of a template that have no effect, and those that do not exist")
    func sections() async throws {
        let listed = try await listed("", after: "Rules: {}\nHooks: {}\nOutput: {}\n")
        #expect(listed.keys.sorted() == ["Hooks", "Output", "Rules"])
    }

    @Test(
        "members deeper in events that do not exist or are not applied",
        arguments: [
            ("SQS, Properties: {Queue: q, FilterCriteria: {Filters: [{Patern: x}]}}", "FilterCriteria.Filters.Patern"),
            ("SQS, Properties: {Queue: q, FilterCriteria: {Filter: []}}", "FilterCriteria.Filter"),
            ("Kinesis, Properties: {Stream: s, DestinationConfig: {OnSuccess: {}}}", "DestinationConfig.OnSuccess"),
            (
                "Kinesis, Properties: {Stream: s, DestinationConfig: {OnFailure: {Destintion: x}}}",
                "DestinationConfig.OnFailure.Destintion"
            ),
            ("S3, Properties: {Bucket: b, Events: e, Filter: {S3Key: {Rule: []}}}", "Filter.S3Key.Rule"),
            ("SNS, Properties: {Topic: t, RedrivePolicy: {deadLetterTargetArn: x}}", "RedrivePolicy"),
            ("Schedule, Properties: {Schedule: rate(1 day), RetryPolicy: {MaximumRetryAttempts: 1}}", "RetryPolicy"),
            ("ScheduleV2, Properties: {DeadLetterConfig: {Arn: x}}", "DeadLetterConfig"),
            ("EventBridgeRule, Properties: {InputTransformer: {Template: x}}", "InputTransformer.Template"),
        ]
    )
    func deepMembers(event: String, path: String) async throws {
        let listed = try await listed("Events: {One: {Type: \(event)}}")
        #expect(listed.keys.sorted() == ["Fn.Properties.Events.One.\(path)"])
    }

    @Test("what stands deeper in events and is applied is not listed")
    func deepAndApplied() async throws {
        let listed = try await listed(
            """
            Events:
              Queue: {Type: SQS, Properties: {Queue: q, FilterCriteria: {Filters: [{Pattern: x}]}}}
              Bucket:
                Type: S3
                Properties: {Bucket: b, Events: e, Filter: {S3Key: {Rules: [{Name: prefix, Value: x}]}}}
              Rule: {Type: EventBridgeRule, Properties: {Pattern: {detail: {any: [thing]}}}}
              Topic: {Type: SNS, Properties: {Topic: t, FilterPolicy: {any: [thing]}}}
            """
        )
        #expect(listed.isEmpty, "\(listed)")
    }

    @Test("properties of other resources that do not exist or are not applied, in their depth")
    func otherResources() async throws {
        let resources = """
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeot: 5
                  Tags: []
                  SqsManagedSseEnabled: false
                  KmsMasterKeyId: !If [Never, key, !Ref AWS::NoValue]
                  ContentBasedDeduplication: true
                  RedrivePolicy: {deadLetterTargetArn: x, maxRecieveCount: 3}
              Bucket:
                Type: AWS::S3::Bucket
                Properties:
                  LifecycleConfiguration: {Rules: [{Status: Enabled, ExpirationInDays: 1, Transitions: []}]}
              Rule:
                Type: AWS::Events::Rule
                Properties: {Targets: [{Arn: x, Id: y, RetryPolicy: {MaximumRetryAttempts: 1}}]}
              Metrics: {Type: AWS::CloudWatch::Alarm, Properties: {Anything: 1}}
            Conditions: {Never: !Equals [a, b]}

            """
        let listed = try await listed("", after: resources)
        #expect(
            listed.keys.sorted() == [
                "Bucket", "Bucket.Properties.LifecycleConfiguration.Rules.Transitions", "Metrics", "Queue",
                "Queue.Properties.ContentBasedDeduplication", "Queue.Properties.RedrivePolicy.maxRecieveCount",
                "Queue.Properties.VisibilityTimeot", "Rule", "Rule.Properties.Targets.RetryPolicy",
            ]
        )
        #expect(listed["Queue.Properties.VisibilityTimeot"]?.contains("\"VisibilityTimeout\"") == true)
        #expect(listed["Queue.Properties.RedrivePolicy.maxRecieveCount"]?.contains("\"maxReceiveCount\"") == true)
    }

    @Test("what a layer asks for is listed once, and with each function that has it")
    func layers() async throws {
        let others = """
              Other:
                Type: AWS::Serverless::Function
                Properties: {Runtime: python3.13, Handler: app.handler, CodeUri: src, Layers: [!Ref Shared]}
              Shared:
                Type: AWS::Serverless::LayerVersion
                Metadata: {BuildMethod: python3.13}
                Properties: {ContentUri: src}

            """
        try await template(function("Fn", "Layers: [!Ref Shared]") + others) { catalog in
            #expect(catalog.unsupported.map(\.path) == ["Shared.Metadata.BuildMethod"])
            for name in ["Fn", "Other"] {
                try #expect(catalog.function(name).unsupported.map(\.path) == ["Shared.Metadata.BuildMethod"])
            }
        }
    }

    @Test("members of event source mappings that do not exist")
    func mapping() async throws {
        let mapping =
            "  Map: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Fn, BatchSise: 1}}\n"
        let listed = try await listed("", after: mapping)
        #expect(listed.keys.sorted() == ["Map.Properties.BatchSise"])
    }

    @Test("functions whose condition is false are named with it")
    func conditions() async throws {
        let text =
            function("Cond", "Timeout: 5").replacing("  Cond:\n", with: "  Cond:\n    Condition: IsProd\n")
            + "Conditions: {IsProd: !Equals [a, b]}\n"
        try await template(text) { catalog in
            #expect(catalog.functions.isEmpty)
            #expect(catalog.unsupported.map(\.path) == ["Cond"])
            #expect(catalog.functionsNotRun.map(\.reason) == ["its condition \"IsProd\" is false"])
            let error = #expect(throws: Diagnostic.self) { try catalog.function("Cond") }
            #expect(error?.message == "\"Cond\" of workspace \"shop\" is not run: its condition \"IsProd\" is false")
            #expect(error?.location?.line == 4)
        }
    }

    @Test("functions that do not run are found by their names as well")
    func notRunByName() async throws {
        let text =
            function("Cond", "FunctionName: !Sub only-${Stage}").replacing(
                "  Cond:\n",
                with: "  Cond:\n    Condition: IsProd\n"
            ) + "Conditions: {IsProd: !Equals [a, b]}\nParameters: {Stage: {Type: String, Default: prod}}\n"
        try await template(text) { catalog in
            let error = #expect(throws: Diagnostic.self) { try catalog.function("only-prod") }
            let end = "is not run: its condition \"IsProd\" is false"
            #expect(error?.message == "\"only-prod\" of workspace \"shop\" \(end)")
            #expect(throws: Diagnostic.self) { try catalog.function("Cond") }
            #expect(catalog.warnings.isEmpty)
        }
    }

    @Test(
        "numbers that are not known here are warned about with what is used",
        arguments: [
            ("MemorySize: !Ref Nope", "the default of 128 MB is used"),
            ("Timeout: !Ref Nope", "the default of 3 s is used"),
            ("EphemeralStorage: {Size: !Ref Nope}", "the default of 512 MB is used"),
            ("ReservedConcurrentExecutions: !ImportValue x", "no reservation is used"),
            ("EventInvokeConfig: {MaximumRetryAttempts: !Ref Nope}", "the default of 2 is used"),
            ("EventInvokeConfig: {MaximumEventAgeInSeconds: !Ref Nope}", "the default of 21600 s is used"),
        ]
    )
    func defaults(line: String, end: String) async throws {
        try await template(function("Fn", line)) { catalog in
            #expect(catalog.warnings.count == 1)
            #expect(catalog.warnings.first?.message.hasSuffix(end) == true, "\(catalog.warnings)")
            let function = try catalog.function("Fn")
            #expect(function.memoryMegabytes == 128 && function.timeoutSeconds == 3)
        }
    }
}
