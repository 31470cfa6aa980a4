import Diagnostics
import Invocations
import LambTestSupport
import SystemPackage
import Testing
import Timekeeping

@testable import RemoteInvocation

@Suite("How deployed functions are reached")
struct RemoteAccessTests {
    private static let configuration = """
        # kept by hand
        [default]
        region = eu-west-1
        aws_access_key_id = AKIDDEFAULT000000001
        aws_secret_access_key = default/secret ; a comment

        [profile shop]
        region=eu-north-1
        services = local

        [profile "two words"]
        region = sa-east-1
        endpoint_url = http://127.0.0.1:9999

        [profile tool]
        region = us-west-2
        credential_process = printf '{"Version": 1, "AccessKeyId": "AKIDPROCESS000000001", "SecretAccessKey": "s3cr3t"}'

        [profile broken]
        region = us-west-2
        credential_process = echo not today >&2; exit 3

        [profile role]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = shop

        [profile far]
        role_arn = arn:aws:iam::123456789012:role/far
        source_profile = near

        [profile near]
        role_arn = arn:aws:iam::123456789012:role/near
        source_profile = far

        [profile guarded]
        role_arn = arn:aws:iam::123456789012:role/guarded
        source_profile = shop
        mfa_serial = arn:aws:iam::123456789012:mfa/ada

        [profile sso]
        sso_session = corp

        [services local]
        s3 =
          endpoint_url = http://127.0.0.1:1
        lambda =
          endpoint_url = https://lambda.internal/api/
        """

    private static let credentials = """
        [shop]
        aws_access_key_id = AKIDSHOP000000000001
        aws_secret_access_key = shop/secret
        [role]
        aws_access_key_id = AKIDROLE000000000001
        aws_secret_access_key = role/secret
        """

    private func search<Result>(
        _ choice: RemoteChoice = RemoteChoice(),
        defaults: RemoteChoice = RemoteChoice(),
        with variables: [String: String] = [:],
        _ body: (RemoteAccessSearch) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryDirectory { home in
            try write(Self.configuration, to: home.appending(".aws/config"))
            try write(Self.credentials, to: home.appending(".aws/credentials"))
            let variables = variables.merging(["HOME": home.string]) { $1 }
            return try await body(RemoteAccessSearch(choice, defaults: defaults) { variables[$0] })
        }
    }

    @Test("the region is the one asked for, else the environment's, samconfig's or the profile's")
    func region() async throws {
        let profile = try await search { try $0.access(inRegion: nil).region }
        #expect(profile.value == "eu-west-1" && profile.origin == "profile \"default\"")
        let named = RemoteChoice(region: "ap-south-1")
        let defaults = RemoteChoice(region: "ca-central-1")
        let variables = ["AWS_REGION": "us-east-2", "AWS_DEFAULT_REGION": "us-west-1"]
        #expect(try await search(defaults: defaults) { try $0.access(inRegion: nil).region.value } == "ca-central-1")
        #expect(
            try await search(defaults: defaults, with: variables) { try $0.access(inRegion: nil).region.value }
                == "us-east-2"
        )
        #expect(try await search(named, with: variables) { try $0.access(inRegion: nil).region.value } == "ap-south-1")
        #expect(try await search() { try $0.access(inRegion: "eu-south-1").region.value } == "eu-south-1")
        let none = await #expect(throws: Diagnostic.self) {
            try await search(RemoteChoice(profile: "sso")) { try $0.access(inRegion: nil) }
        }
        #expect(none?.kind == .usage && none?.hint?.contains("--region") == true)
    }

    @Test("keys come from the environment, unless a profile is asked for")
    func keys() async throws {
        let variables = [
            "AWS_ACCESS_KEY_ID": "AKIDENV0000000000001", "AWS_SECRET_ACCESS_KEY": "x", "AWS_PROFILE": "shop",
        ]
        let environment = try await search(with: variables) { try $0.access(inRegion: nil) }
        #expect(environment.credentials.words == "AKID…0001 of the environment")
        // AWS_PROFILE still says where.
        #expect(environment.region.value == "eu-north-1")
        let asked = try await search(RemoteChoice(profile: "shop"), with: variables) { try $0.access(inRegion: nil) }
        #expect(secret(of: asked) == "shop/secret")
        let usual = try await search { try $0.access(inRegion: nil) }
        #expect(secret(of: usual) == "default/secret")
    }

    private func credentials(of source: CredentialSource) async throws -> AWSCredentials {
        try await withRemoteFunctions(clock: SystemWallClock(), variable: { _ in nil }) { functions in
            try await functions.credentials(of: source)
        }
    }

    private func secret(of access: RemoteAccess) -> String? {
        if case .keys(let credentials, _) = access.credentials { credentials.secretAccessKey } else { nil }
    }

    @Test("a profile's process is run for its keys, and its failure told in its words")
    func process() async throws {
        let source = try await search(RemoteChoice(profile: "tool")) { try $0.access(inRegion: nil).credentials }
        #expect(try await credentials(of: source).accessKeyID == "AKIDPROCESS000000001")
        let error = await #expect(throws: Diagnostic.self) {
            try await search(RemoteChoice(profile: "broken")) { search in
                try await credentials(of: search.access(inRegion: nil).credentials)
            }
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.message.contains("exit status 3: not today") == true)
    }

    @Test("what is not done here is refused by name, with the way to keys", arguments: ["guarded", "sso"])
    func refused(profile: String) async throws {
        let error = await #expect(throws: Diagnostic.self) {
            try await search(RemoteChoice(profile: profile, region: "eu-west-1")) { try $0.access(inRegion: nil) }
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.message.contains("\"\(profile)\"") == true)
        #expect(error?.hint?.contains("export-credentials --profile \(profile)") == true)
    }

    @Test("keys that others would have to be asked for are refused by the variable's name")
    func asked() async throws {
        let variables = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_CONFIG_FILE": "/x", "AWS_REGION": "eu-west-1"]
        let error = await #expect(throws: Diagnostic.self) {
            try await search(with: variables) { try $0.access(inRegion: nil) }
        }
        #expect(error?.kind == .unavailable && error?.message.contains("AWS_WEB_IDENTITY_TOKEN_FILE") == true)
    }

    @Test("a role is assumed by another profile's keys, and profiles do not name each other in a circle")
    func role() async throws {
        let choice = RemoteChoice(profile: "role", region: "eu-west-1")
        let source = try await search(choice) { try $0.access(inRegion: nil).credentials }
        guard case .role(let role) = source else {
            Issue.record("\(source.words)")
            return
        }
        #expect(role.source.words == "AKID…0001 of profile \"shop\"")
        #expect(role.endpoint.url == "https://sts.eu-west-1.amazonaws.com")
        let error = await #expect(throws: Diagnostic.self) {
            try await search(RemoteChoice(profile: "far", region: "eu-west-1")) { try $0.access(inRegion: nil) }
        }
        #expect(error?.kind == .usage && error?.message == "the profiles far, near, far name each other")
    }

    @Test("half a pair of keys, no keys and an unknown profile are told apart")
    func missing() async throws {
        let half = await #expect(throws: Diagnostic.self) {
            try await search(with: ["AWS_ACCESS_KEY_ID": "AKID"]) { try $0.access(inRegion: nil) }
        }
        #expect(half?.kind == .usage && half?.message.contains("AWS_SECRET_ACCESS_KEY") == true)
        let none = await #expect(throws: Diagnostic.self) {
            try await search(RemoteChoice(profile: "two words")) { try $0.access(inRegion: nil) }
        }
        #expect(none?.kind == .unavailable && none?.message.hasPrefix("no AWS credentials") == true)
        let unknown = await #expect(throws: Diagnostic.self) {
            try await search(RemoteChoice(profile: "shpo")) { try $0.access(inRegion: nil) }
        }
        #expect(unknown?.kind == .notFound && unknown?.hint == "did you mean \"shop\"?")
    }

    @Test("the endpoint is the region's own, unless option, environment or profile name another")
    func endpoint() async throws {
        let keys = ["AWS_ACCESS_KEY_ID": "AKIDENV0000000000001", "AWS_SECRET_ACCESS_KEY": "x"]
        func url(_ choice: RemoteChoice, _ more: [String: String] = [:]) async throws -> String {
            try await search(choice, with: keys.merging(more) { $1 }) {
                try $0.access(inRegion: nil).endpoint.value.url
            }
        }
        #expect(try await url(RemoteChoice()) == "https://lambda.eu-west-1.amazonaws.com")
        #expect(try await url(RemoteChoice(region: "cn-north-1")) == "https://lambda.cn-north-1.amazonaws.com.cn")
        #expect(try await url(RemoteChoice(profile: "shop")) == "https://lambda.internal/api")
        let variables = ["AWS_ENDPOINT_URL": "http://localhost:4566", "AWS_PROFILE": "shop"]
        #expect(try await url(RemoteChoice(), variables) == "http://localhost:4566")
        let own = variables.merging(["AWS_ENDPOINT_URL_LAMBDA": "http://127.0.0.1:3001"]) { $1 }
        #expect(try await url(RemoteChoice(), own) == "http://127.0.0.1:3001")
        #expect(try await url(RemoteChoice(endpointURL: "https://other.test"), own) == "https://other.test")
        let ignored = own.merging(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]) { $1 }
        #expect(try await url(RemoteChoice(), ignored) == "https://lambda.eu-north-1.amazonaws.com")
    }

    @Test("without encryption it is this machine's, or asked for and warned of")
    func encryption() async throws {
        let variables = ["AWS_ENDPOINT_URL": "http://emulator.test:4566"]
        let error = await #expect(throws: Diagnostic.self) {
            try await search(with: variables) { try $0.access(inRegion: nil) }
        }
        #expect(error?.kind == .usage && error?.message.contains("not encrypted") == true)
        let asked = RemoteChoice(endpointURL: "http://emulator.test:4566")
        #expect(try await search(asked) { try $0.access(inRegion: nil).warnings.count } == 1)
        let loopback = RemoteChoice(endpointURL: "http://[::1]:4566")
        #expect(try await search(loopback) { try $0.access(inRegion: nil).warnings }.isEmpty)
    }

    @Test(
        "what is no URL or no region does not become a host",
        arguments: [
            "127.0.0.1:3001", "ftp://host", "http://", "http://user:pass@host", "http://host:99999", "http://host/?x",
            "http://a b",
        ]
    )
    func malformed(url: String) {
        #expect(throws: Diagnostic.self) { try LambdaEndpoint(url: url) }
        #expect(throws: Diagnostic.self) { try LambdaEndpoint(region: "evil.example/" + url) }
    }
}
