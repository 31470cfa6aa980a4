import Diagnostics
import Events
import LambdaModel
import LosslessJSON
import Testing

@Suite("HTTP requests as events")
struct HTTPRequestTests {
    private func event(_ request: HTTPRequest, as form: String, routes: [HTTPRoute] = []) throws -> JSONValue {
        let template = try EventCatalog.builtIn.template(named: form)
        return try request.event(as: template, routes: routes, now: EventRequest.seededMoment, seed: 3)
    }

    private func curl(_ command: String) throws -> HTTPRequest {
        try HTTPRequest(curl: command) { path throws(Diagnostic) in
            guard path == "body.json" else { throw Diagnostic(.notFound, path) }
            return Array("{\n\"a\":1}".utf8)
        }
    }

    private static let request = HTTPRequest(
        method: "post",
        target: "/orders/7?size=2&size=3&q=a%20b",
        headers: [
            .init("host", "shop.example:8443"), .init("content-type", "application/json"),
            .init("user-agent", "test/1"),
            .init("cookie", "a=1; b=2"), .init("x-tag", "one"), .init("x-tag", "two"), .init("connection", "close"),
        ],
        body: Array(#"{"n":1}"#.utf8)
    )

    @Test("a REST API gets lists of values, its own spelling, and the route's parameters")
    func rest() throws {
        let event = try event(
            Self.request,
            as: "apigateway:rest-proxy",
            routes: [HTTPRoute(method: "get", path: "/orders/{id}"), HTTPRoute(method: "any", path: "/orders/{id}")]
        )
        #expect(event["httpMethod"] == "POST" && event["path"] == "/orders/7" && event["resource"] == "/orders/{id}")
        #expect(event["pathParameters"] == ["id": "7"])
        #expect(event["headers"]?["Content-Type"] == "application/json" && event["headers"]?["X-Tag"] == "two")
        #expect(event["multiValueHeaders"]?["X-Tag"] == ["one", "two"])
        #expect(event["headers"]?["Cookie"] == "a=1; b=2" && event["headers"]?["Host"] == "shop.example:8443")
        #expect(event["headers"]?["Connection"] == nil && event["headers"]?["Accept"] == nil)
        #expect(event["multiValueQueryStringParameters"]?["size"] == ["2", "3"])
        #expect(
            event["queryStringParameters"]?["q"] == "a b" && event["body"] == #"{"n":1}"#
                && event["isBase64Encoded"] == false
        )
        #expect(event["requestContext"]?["identity"]?["userAgent"] == "test/1")
        #expect(event["requestContext"]?["domainName"] == "shop.example")
    }

    @Test("an HTTP API joins values, lists cookies and names the route")
    func httpAPI() throws {
        let event = try event(
            Self.request,
            as: "apigateway:http-api",
            routes: [HTTPRoute(method: "POST", path: "/orders/{proxy+}")]
        )
        #expect(
            event["version"] == "2.0" && event["routeKey"] == "POST /orders/{proxy+}" && event["rawPath"] == "/orders/7"
        )
        #expect(event["rawQueryString"] == "size=2&size=3&q=a%20b" && event["queryStringParameters"]?["size"] == "2,3")
        #expect(event["cookies"] == ["a=1", "b=2"] && event["headers"]?["cookie"] == nil)
        #expect(event["headers"]?["x-tag"] == "one,two" && event["pathParameters"] == ["proxy": "7"])
    }

    @Test(
        "what is text to a front end stays text, and the rest is base64",
        arguments: [
            ("apigateway:rest-proxy", "application/x-www-form-urlencoded", false),
            ("apigateway:http-api", "application/x-www-form-urlencoded", true),
            ("apigateway:http-api", "text/csv", false),
            ("lambda:function-url", "application/json; charset=utf-8", false), ("alb:request", "image/png", true),
        ]
    )
    func encodings(form: String, type: String, isEncoded: Bool) throws {
        let request = HTTPRequest(
            method: "POST",
            target: "/",
            headers: [.init("Content-Type", type)],
            body: Array("a=1".utf8)
        )
        let event = try event(request, as: form)
        #expect(event["isBase64Encoded"] == .bool(isEncoded))
        #expect(event["body"] == .string(isEncoded ? base64Encoded(Array("a=1".utf8)) : "a=1"))
    }

    @Test(
        "every form fits the catalog, and a host of this machine gives way to the catalog's",
        arguments: HTTPRequest.forms
    )
    func forms(form: String) throws {
        let template = try EventCatalog.builtIn.template(named: form)
        let request = HTTPRequest(method: "GET", target: "/a?b=c", headers: [.init("Host", "localhost:8080")])
        let event = try event(request, as: form)
        let example = try template.event(for: EventRequest(seed: 1, now: EventRequest.seededMoment))
        #expect(template.shapeFindings(of: event, like: example) == [])
        #expect(!event.text().contains("localhost"))
        #expect(
            EventCatalog.builtIn.name(ofEventLike: event, now: EventRequest.seededMoment)?.hasPrefix(
                template.service + ":"
            ) == true
        )
    }

    @Test("reads curl's command line as one types it, and as browsers copy it")
    func curl() throws {
        let typed = try curl(
            #"curl -sSXPUT "https://shop.example/o?x=1" -H 'X-A: b' -H "Empty;" -d 'a=1' --data-raw b=2 -u jane:pw"#
        )
        #expect(typed.method == "PUT" && typed.path == "/o" && typed.query == "x=1")
        #expect(String(decoding: typed.body, as: UTF8.self) == "a=1&b=2")
        #expect(
            typed["content-type"] == "application/x-www-form-urlencoded" && typed["x-a"] == "b" && typed["empty"] == ""
        )
        #expect(typed["authorization"] == "Basic amFuZTpwdw==" && typed["host"] == "shop.example")
        let copied = try curl(
            "curl 'https://shop.example/' \\\n  -H 'accept: */*' \\\n  --data-raw $'{\"t\":\"it\\'s\\u0021\\ud83d\\ude00\"}' --compressed"
        )
        #expect(copied.method == "POST" && String(decoding: copied.body, as: UTF8.self) == #"{"t":"it's!😀"}"#)
        let get = try curl("curl -G --url http://h/p --data-urlencode 'q=a b' -d n=1")
        #expect(get.method == "GET" && get.query == "q=a%20b&n=1" && get.body.isEmpty)
        let file = try curl("curl h/p -d @body.json --json '{}'")
        #expect(
            String(decoding: file.body, as: UTF8.self) == #"{"a":1}{}"# && file["content-type"] == "application/json"
        )
        #expect(try curl("curl -I h").method == "HEAD")
        #expect(try curl("curl http://jane:pw@h/p")["authorization"] == "Basic amFuZTpwdw==")
        let form = try curl("curl -F 'a=b c' -F 'f=@body.json;type=application/json' --form-string 'x=@y' https://h/p")
        let body = String(decoding: form.body, as: UTF8.self)
        #expect(form.method == "POST" && form["content-type"]?.hasPrefix("multipart/form-data; boundary=") == true)
        #expect(body.contains("name=\"a\"\r\n\r\nb c\r\n") && body.contains("name=\"x\"\r\n\r\n@y\r\n"))
        #expect(body.contains("; filename=\"body.json\"\r\nContent-Type: application/json\r\n\r\n{\n\"a\":1}\r\n"))
    }

    @Test(
        "refuses what it would have to guess",
        arguments: [
            ("curl -T f h", "\"-T\" of the curl command is not understood here"), ("curl -F a h", "has no name"),
            ("curl", "the curl command names no address"),
            ("curl h -H", "\"-H\" of the curl command lacks its value"), ("curl 'h", "is not closed"),
            ("curl h --frob", "\"--frob\" of the curl command is not understood here"),
            ("curl a b", "names two addresses"),
            ("curl ftp://h/x", "\"ftp://h/x\" is no http address"),
        ]
    )
    func refusals(command: String, message: String) {
        let error = #expect(throws: Diagnostic.self) { try curl(command) }
        #expect(error?.message.contains(message) == true, "\(String(describing: error))")
    }

    @Test("reads a HAR file")
    func archive() throws {
        let text = #"""
            {"log": {"entries": [
              {"request": {"method": "GET", "url": "data:text/plain,x", "headers": []}},
              {"request": {"method": "POST", "url": "https://shop.example/orders?x=1", "headers": [
                {"name": ":authority", "value": "shop.example"}, {"name": "accept", "value": "*/*"}],
                "cookies": [{"name": "s", "value": "1"}], "postData": {"mimeType": "application/json", "text": "{}"}},
               "response": {"status": 201}}]}}
            """#
        let requests = try ArchivedRequest.read(Array(text.utf8), file: "shop.har")
        #expect(requests.map(\.words) == ["2: POST /orders?x=1 (201)"])
        let request = try #require(requests.first?.request)
        #expect(
            request["host"] == "shop.example" && request["cookie"] == "s=1"
                && request["content-type"] == "application/json"
        )
        #expect(throws: Diagnostic.self) { try ArchivedRequest.read(Array("{}".utf8), file: "x") }
    }

    @Test("a function's response becomes the front end's answer")
    func answers() throws {
        let rest = try event(Self.request, as: "apigateway:rest-proxy")
        let url = try event(Self.request, as: "lambda:function-url")
        let made = HTTPAnswer(
            to: rest,
            response: [
                "statusCode": 201, "headers": ["X-A": "1"], "multiValueHeaders": ["Set-Cookie": ["a", "b"]],
                "body": "aGk=", "isBase64Encoded": true,
            ]
        )
        #expect(made.status == 201 && String(decoding: made.body, as: UTF8.self) == "hi")
        #expect(made.headers.filter { $0.name == "Set-Cookie" }.map(\.value) == ["a", "b"])
        #expect(HTTPAnswer(to: rest, response: ["n": 1]).status == 502)
        let inferred = HTTPAnswer(to: url, response: ["n": 1])
        #expect(inferred.status == 200 && String(decoding: inferred.body, as: UTF8.self) == #"{"n":1}"#)
        #expect(
            HTTPAnswer(to: url, response: ["statusCode": 204, "cookies": ["a=1"]]).headers == [
                .init("set-cookie", "a=1")
            ]
        )
        #expect(HTTPAnswer(to: url, response: ["statusCode": "oops"]).status == 500)
        let prelude = Array(#"{"statusCode":206,"cookies":["a=1"]}"#.utf8) + [UInt8](repeating: 0, count: 8) + [1, 2]
        let streamed = HTTPAnswer(streamed: prelude)
        #expect(streamed.status == 206 && streamed.body == [1, 2] && streamed.headers == [.init("set-cookie", "a=1")])
        #expect(HTTPAnswer(streamed: [7]).body == [7])
        let split = HTTPAnswer(to: url, response: ["statusCode": 200, "headers": ["a": "b\r\nc: d"]])
        #expect(split.headers == [])
    }
}
