import LambTestSupport
import SystemPackage
import Testing

@testable import ExecutionEnvironments

@Suite("Interpreter stamps")
struct InterpreterStampTests {
    @Test("change with the version that pyenv was told to use")
    func pyenv() async throws {
        try await withTemporaryDirectory { root in
            let shim = root.appending("shims/python3")
            try write("#!/bin/sh\n", to: shim, executable: true)
            try write("", to: root.appending("libexec/pyenv"), executable: true)
            try write("3.11.7\n", to: root.appending("version"))
            let first = try #require(InterpreterStamp(of: shim.string)).text
            #expect(InterpreterStamp(of: shim.string)?.text == first)
            try write("3.12.10\n", to: root.appending("version"))
            #expect(InterpreterStamp(of: shim.string)?.text != first)
        }
    }

    @Test("are not given to scripts that may choose anew")
    func script() async throws {
        try await withTemporaryDirectory { root in
            try write("#!/bin/sh\n", to: root.appending("python3"), executable: true)
            #expect(InterpreterStamp(of: root.appending("python3").string) == nil)
            #expect(InterpreterStamp(of: "/bin/ls") != nil)
        }
    }
}
