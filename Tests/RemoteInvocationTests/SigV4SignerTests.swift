import Testing
import Timekeeping

@testable import RemoteInvocation

/// The requests of AWS's own "Signature Version 4 Test Suite", and the example of the IAM User Guide.
@Suite("Signature Version 4")
struct SigV4SignerTests {
    private static let credentials = AWSCredentials(
        accessKeyID: "AKIDEXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
    )
    private static let time = Timestamp(year: 2015, month: 8, day: 30, hour: 12, minute: 36)

    /// One request of the suite with the signature that stands there.
    struct Vector: Sendable {
        var name: String
        var method = "GET"
        var query: [(name: String, value: String)] = []
        var headers: [(name: String, value: String)] = []
        var body = ""
        var host = "example.amazonaws.com"
        var service = "service"
        var signedHeaders = "host;x-amz-date"
        var signature: String
    }

    static let vectors = [
        Vector(
            name: "get-vanilla",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
        ),
        Vector(
            name: "post-vanilla",
            method: "POST",
            signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
        ),
        Vector(
            name: "get-vanilla-query-order-key-case",
            query: [("Param2", "value2"), ("Param1", "value1")],
            signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
        ),
        Vector(
            name: "get-header-value-trim",
            headers: [("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")],
            signedHeaders: "host;my-header1;my-header2;x-amz-date",
            signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"
        ),
        Vector(
            name: "post-x-www-form-urlencoded",
            method: "POST",
            headers: [("Content-Type", "application/x-www-form-urlencoded")],
            body: "Param1=value1",
            signedHeaders: "content-type;host;x-amz-date",
            signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
        ),
        Vector(
            name: "the User Guide's ListUsers",
            query: [("Action", "ListUsers"), ("Version", "2010-05-08")],
            headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            host: "iam.amazonaws.com",
            service: "iam",
            signedHeaders: "content-type;host;x-amz-date",
            signature: "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
        ),
    ]

    @Test("signs as AWS's test suite does", arguments: vectors)
    func signs(_ vector: Vector) {
        let request = SignableRequest(
            method: vector.method,
            path: "/",
            query: vector.query,
            headers: [("Host", vector.host)] + vector.headers,
            body: Array(vector.body.utf8)
        )
        let signer = SigV4Signer(credentials: Self.credentials, region: "us-east-1", service: vector.service)
        let headers = signer.signedHeaders(of: request, at: Self.time)
        let authorization = headers.first { $0.name == "Authorization" }?.value
        #expect(
            authorization
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/\(vector.service)/aws4_request, "
                + "SignedHeaders=\(vector.signedHeaders), Signature=\(vector.signature)"
        )
    }

    @Test("the token of temporary credentials is sent and signed")
    func token() {
        var credentials = Self.credentials
        credentials.sessionToken = "token"
        let signer = SigV4Signer(credentials: credentials, region: "us-east-1", service: "lambda")
        let request = SignableRequest(method: "POST", path: "/", headers: [("Host", "example.amazonaws.com")])
        let headers = signer.signedHeaders(of: request, at: Self.time)
        #expect(headers.contains { $0.name == "X-Amz-Security-Token" && $0.value == "token" })
        #expect(headers.last?.value.contains("SignedHeaders=host;x-amz-date;x-amz-security-token,") == true)
    }

    @Test("credentials say nothing of their secrets, however they are printed")
    func secrets() {
        var credentials = Self.credentials
        credentials.sessionToken = "IQoJtoken"
        let source = CredentialSource.keys(credentials, origin: "the environment")
        var dumped = ""
        dump(source, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), "\(source)", source.words, dumped] {
            #expect(!text.contains("wJalr") && !text.contains("IQoJ"), "\(text.count) characters")
        }
    }
}
