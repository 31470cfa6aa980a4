import Foundation
import SystemPackage

/// A copy of the storefront and its fixtures below `<root>/Workspaces`, with links to the package that the library
/// functions depend on, so that commands can change it and build in it.
struct StorefrontCopy {
    var root: FilePath
    var workspace: FilePath { root.appending("Workspaces/storefront") }

    /// The checkout that these tests were built from.
    static let checkout = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()

    init(in root: FilePath) throws {
        self.root = root
        let manager = FileManager.default
        for directory in ["Workspaces", "Fixtures"] {
            try manager.createDirectory(atPath: root.appending(directory).string, withIntermediateDirectories: true)
            let name = directory + "/storefront"
            try manager.copyItem(atPath: Self.checkout.appending(name).string, toPath: root.appending(name).string)
        }
        for leftover in [".lamb", "receipts/.build", "thumbnail/__pycache__"] {
            try? manager.removeItem(atPath: workspace.appending(leftover).string)
        }
        for name in ["event.json", "case.yaml", "golden.json"] {
            try? manager.removeItem(atPath: root.appending("Fixtures/storefront/orders/tour-three-mugs." + name).string)
        }
        for part in ["Package.swift", "Sources", "Tests"] {
            let original = Self.checkout.appending(part).string
            try manager.createSymbolicLink(atPath: root.appending(part).string, withDestinationPath: original)
        }
    }

    /// Runs a line of bash in the workspace; what it wrote, both streams as they came, and its status.
    func run(_ command: String) throws -> (output: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = URL(filePath: workspace.string)
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (output, process.terminationStatus)
    }

    private var environment: [String: String] {
        let own = ProcessInfo.processInfo.environment
        return [
            "PATH": Self.builtProducts.string + ":" + (own["PATH"] ?? "/usr/bin:/bin"), "HOME": root.string,
            "LANG": "C.UTF-8", "TERM": "dumb", "COLUMNS": "100", "TZ": "UTC",
        ]
    }

    /// The directory that holds the built `lamb`: where this test's own bundle lies.
    static var builtProducts: FilePath {
        let executable = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return FilePath(FileManager.default.currentDirectoryPath).pushing(FilePath(executable)).removingLastComponent()
    }
}
