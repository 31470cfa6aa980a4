import ChildProcesses
import ExecutionEnvironments
import Invocations
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing

@Suite("Go functions", .serialized, .enabled(if: findExecutable("go") != nil, "go is not installed"))
struct GoRuntimeTests {
    @Test("a bootstrap built by go speaks the Runtime API over net/http, keeps its connection and fails as it says")
    func bootstrap() async throws {
        try await withBench { bench in
            let function = try TestFunction.make(
                "provided.al2023",
                "bootstrap",
                ["main.go": source],
                in: bench.directory
            )
            let task = bench.directory.appending("task").string
            let changes = ["GO111MODULE": "off", "GOCACHE": "/tmp/lamb-test-state-go", "GOFLAGS": ""]
            let build = ChildCommand(
                "go",
                ["build", "-o", "\(task)/bootstrap", "\(task)/main.go"],
                variables: .inherited(changing: changes)
            )
            let built = try await runToCompletion(build)
            try #require(built.exit.isSuccess, "\(built.errorText)")
            for number in 1...3 {
                let report = try await bench.invoke(function, "{\"n\": \(number)}")
                #expect(report.json["got"] == ["n": .int(number)])
                #expect(report.json["remote"] == 1)
                #expect(report.functionLines == ["handling {\"n\": \(number)}"])
                #expect(report.isCold == (number == 1))
            }
            let failed = try await bench.invoke(function, "\"fail\"")
            #expect(failed.outcome.name == "errorString")
            #expect(failed.json["errorMessage"] == "no such order")
            #expect(try await !bench.invoke(function).isCold)
        }
    }
}

private let source = """
    package main

    import (
        "bytes"
        "context"
        "encoding/json"
        "fmt"
        "io"
        "log"
        "net"
        "net/http"
        "os"
    )

    func main() {
        connections := 0
        dialer := net.Dialer{}
        transport := http.DefaultTransport.(*http.Transport)
        transport.DialContext = func(asked context.Context, network, address string) (net.Conn, error) {
            connections++
            return dialer.DialContext(asked, network, address)
        }
        api := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
        for {
            next, err := http.Get(api + "next")
            if err != nil {
                log.Fatal(err)
            }
            event, _ := io.ReadAll(next.Body)
            next.Body.Close()
            fmt.Println("handling " + string(event))
            to, answer := "/response", map[string]interface{}{"got": json.RawMessage(event), "remote": connections}
            if string(event) == "\\"fail\\"" {
                to, answer = "/error", map[string]interface{}{"errorType": "errorString", "errorMessage": "no such order"}
            }
            body, _ := json.Marshal(answer)
            id := next.Header.Get("Lambda-Runtime-Aws-Request-Id")
            done, err := http.Post(api+id+to, "application/json", bytes.NewReader(body))
            if err != nil {
                log.Fatal(err)
            }
            io.Copy(io.Discard, done.Body)
            done.Body.Close()
        }
    }
    """
