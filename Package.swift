// swift-tools-version: 6.3
import PackageDescription

/// What every room may use: the vocabulary, values and words that know nothing of the rest.
let groundNames = ["LambdaModel", "LosslessJSON", "Diagnostics", "Timekeeping", "FileSystem"]
let ground: [Target.Dependency] = groundNames.map { .init(stringLiteral: $0) }
/// System calls with Swift types; free to every target.
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "lamb",
    products: [
        .executable(name: "lamb", targets: ["lamb"]),
        .executable(name: "lamb-guarded-host", targets: ["lamb-guarded-host"]),
        .executable(name: "lamb-launch", targets: ["lamb-launch"]),
        .library(name: "LambHandler", targets: ["LambHandler"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // Ground
        .target(name: "LambdaModel"),
        .target(name: "LosslessJSON", dependencies: ["Diagnostics"]),
        .target(name: "Diagnostics"),
        .target(name: "Timekeeping"),
        .target(name: "FileSystem", dependencies: [system]),

        // Side: C behind one Swift room each, and the one room that knows Yams
        // Headers only: `Functions` loads libarchive when it meets a zip, since linking it costs every start 1.5–2.5 ms.
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .target(name: "CEditline", dependencies: ["CLibEdit"]),
        .target(name: "CEventCatalog", exclude: ["Catalog", "Fields"]),
        .target(name: "CClassroom", exclude: ["embed.sh"]),
        .target(name: "YAMLDocuments", dependencies: ground + [.product(name: "Yams", package: "Yams")]),
        .target(name: "Digests", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "LineEditing", dependencies: ["CEditline", system]),

        // Product: what a workspace's own functions import
        .target(name: "CLambHandler"),
        .target(name: "LambHandler", dependencies: ["CLambHandler"]),
        .executableTarget(
            name: "lamb-guarded-host",
            dependencies: ["CLambHandler"],
            linkerSettings: [.linkedLibrary("dl")]
        ),

        // Nouns
        .target(
            name: "Functions",
            dependencies: ground + ["CArchive", "YAMLDocuments", system, .product(name: "TOMLKit", package: "TOMLKit")]
        ),
        .target(name: "Events", dependencies: ground + ["CEventCatalog", "Digests", "YAMLDocuments", system]),
        .target(name: "Invocations", dependencies: ground + ["Functions"]),
        .target(name: "EventPatterns", dependencies: ground),
        .target(name: "IoTRules", dependencies: ground),
        .target(name: "Schedules", dependencies: ground),
        .target(name: "StateMachines", dependencies: ground + ["Digests"]),
        .target(name: "Lessons", dependencies: ground + ["CClassroom", system]),

        // Workshops
        .target(
            name: "ChildProcesses",
            dependencies: ground + [system, .product(name: "Subprocess", package: "swift-subprocess")]
        ),
        .target(
            name: "RuntimeAPI",
            dependencies: ground + [
                "Invocations", nioCore, nioPosix,
            ]
        ),
        .target(name: "RequestListening", dependencies: ground + ["Events", system, nioCore, nioHTTP1, nioPosix]),
        .executableTarget(
            name: "lamb-launch",
            // Without what Swift programs link: it is on the way of every cold start, and has none of Swift in it.
            linkerSettings: [.unsafeFlags(["-nostartfiles", "-static-executable", "-Xlinker", "--gc-sections"])]
        ),
        .target(name: "ResourceLimits", dependencies: ground + ["ChildProcesses", system]),
        .target(
            name: "ExecutionEnvironments",
            dependencies: ground + [
                "ChildProcesses", "ResourceLimits", "RuntimeAPI", "Functions", "Invocations", system,
            ],
            resources: [.embedInCode("Bootstraps")]
        ),
        .target(
            name: "InProcessHost",
            dependencies: ground + [
                "CLambHandler", "ChildProcesses", "ResourceLimits", "Functions", "Invocations", system,
            ]
        ),
        .target(name: "FileWatching", dependencies: ["FileSystem"]),
        .target(name: "FunctionBuilds", dependencies: ground + ["ChildProcesses", "Functions", system]),
        .target(
            name: "Recordings",
            dependencies: ground + [
                "CSQLite", "Invocations", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "EventSources",
            dependencies: ground + [
                "Digests", "EventPatterns", "Functions", "Invocations", "IoTRules", "Schedules", "StateMachines",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ]
        ),
        .target(name: "XRayDaemon", dependencies: ground + [system]),
        .target(
            name: "Effects",
            dependencies: ground + [
                "Functions", "Invocations", "ChildProcesses", "Digests", nioCore, nioPosix, nioHTTP1, system,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ]
        ),
        .target(
            name: "RemoteInvocation",
            dependencies: ground + [
                "Functions", "Invocations", "ChildProcesses", "Digests", nioCore, nioPosix, nioHTTP1, system,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ]
        ),
        .target(
            name: "Suites",
            dependencies: ground + ["YAMLDocuments", "Digests", "Functions", "Events", "Invocations", system]
        ),

        // Desk
        .target(
            name: "Workbench",
            dependencies: ground + [
                "Functions", "Events", "Invocations", "ChildProcesses", "ResourceLimits", "ExecutionEnvironments",
                "InProcessHost", "FunctionBuilds", "FileWatching", "Recordings", "RequestListening", "Suites",
                "XRayDaemon", "Effects", "EventSources", "Lessons", "RemoteInvocation",
                system, .product(name: "OrderedCollections", package: "swift-collections"),
            ]
        ),

        // Rooms
        .target(
            name: "Shell",
            dependencies: ground + [
                "Workbench", "LineEditing", "ChildProcesses", "Functions", "Events", "Invocations",
                "Recordings", "RequestListening",
                "EventSources", "Lessons", "Suites", system, argumentParser,
            ]
        ),

        // Door
        .executableTarget(name: "lamb", dependencies: ["Shell", "Workbench", "Diagnostics", argumentParser]),

        // Tests
        .target(
            name: "LambTestSupport",
            dependencies: ground + ["CEditline", "Functions", "Invocations", system],
            path: "Tests/LambTestSupport",
            exclude: ["FaultyRuntime"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

/// Each test target imports the room it is named after; `also` names what else it needs.
@MainActor
func tests(for room: String, also: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(room)Tests",
        dependencies: (groundNames.contains(room) ? [] : [.init(stringLiteral: room)]) + ground
            + ["LambTestSupport", system] + also,
        exclude: exclude
    )
}

package.targets += [
    tests(for: "LambdaModel"),
    tests(for: "LosslessJSON"),
    tests(for: "Diagnostics"),
    tests(for: "Timekeeping"),
    tests(for: "FileSystem"),
    tests(for: "YAMLDocuments"),
    tests(for: "Digests"),
    tests(for: "LineEditing", also: ["CEditline"]),
    tests(for: "LambHandler", also: ["CLambHandler"]),
    tests(for: "Functions"),
    tests(for: "Events", also: ["ChildProcesses"], exclude: ["Consumers", "CatalogDigests.txt"]),
    tests(for: "Invocations", also: ["Functions"]),
    tests(for: "EventPatterns", also: ["ChildProcesses"], exclude: ["Peers"]),
    tests(for: "IoTRules"),
    tests(for: "Schedules", also: ["ChildProcesses"], exclude: ["Peers"]),
    tests(for: "StateMachines", also: ["ChildProcesses"], exclude: ["Peers"]),
    tests(for: "Lessons"),
    tests(for: "ChildProcesses"),
    tests(for: "ResourceLimits", also: ["ChildProcesses"]),
    tests(for: "RuntimeAPI", also: ["Invocations", "Functions", nioCore, nioPosix]),
    tests(
        for: "ExecutionEnvironments",
        also: ["RuntimeAPI", "ResourceLimits", "Invocations", "Functions", "ChildProcesses"]
    ),
    tests(
        for: "InProcessHost",
        also: ["ResourceLimits", "Invocations", "Functions", "ChildProcesses", "FunctionBuilds"]
    ),
    tests(for: "FileWatching"),
    tests(for: "FunctionBuilds", also: ["Functions", "ChildProcesses"]),
    tests(for: "Recordings", also: ["Invocations", "Functions", .product(name: "GRDB", package: "GRDB.swift")]),
    tests(for: "RequestListening", also: ["Events"]),
    tests(for: "XRayDaemon"),
    tests(for: "EventSources", also: ["ChildProcesses", "Functions", "Invocations", "IoTRules"], exclude: ["Peers"]),
    tests(
        for: "Effects",
        also: ["ChildProcesses", "Invocations", .product(name: "AsyncHTTPClient", package: "async-http-client")],
        exclude: ["Peers"]
    ),
    tests(for: "RemoteInvocation", also: ["Invocations", "ChildProcesses"], exclude: ["Peers"]),
    tests(for: "Suites", also: ["Invocations", "Functions", "Events"]),
    tests(
        for: "Workbench",
        also: [
            "RequestListening", "Functions", "Invocations", "Events", "Recordings", "Suites", "ChildProcesses",
            "EventSources", "IoTRules",
        ]
    ),
    tests(
        for: "Shell",
        also: ["Workbench", "Functions", "Invocations", "Events", "Recordings", "Suites", "Lessons", argumentParser]
    ),
    .testTarget(name: "AcceptanceTests", dependencies: ground + ["ChildProcesses", "LambTestSupport", system]),
    .testTarget(name: "ArchitectureTests", dependencies: ["LambTestSupport", system]),
]

/// `lamb build` sets this for functions that depend on this package, so that only `LambHandler` is loaded and fetched.
if Context.environment["LAMB_HANDLER_ONLY"] != nil {
    package.products.removeAll { $0.name != "LambHandler" }
    package.targets.removeAll { !["CLambHandler", "LambHandler"].contains($0.name) }
    package.dependencies = []
}

// Names test targets, so that only they are built: `LAMB_TESTS=SuitesTests swift test`.
if let names = Context.environment["LAMB_TESTS"]?.split(separator: ",").map(String.init) {
    package.targets.removeAll { $0.type == .test && !names.contains($0.name) }
}

// `make bench` sets this; see Benchmarks/README.md.
if Context.environment["LAMB_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "lamb-bench",
            dependencies: ground + ["Effects", "Events", "EventSources", "Functions", "Invocations", "Recordings"],
            path: "Benchmarks/Sources/lamb-bench"
        )
    )
}

let upcomingFeatures = [
    "ExistentialAny", "ImmutableWeakCaptures", "InternalImportsByDefault", "InferIsolatedConformances",
    "NonisolatedNonsendingByDefault",
]
/// `make lint` and `.ci/run` set this, so that a warning stops them and nobody else.
let strict = Context.environment["LAMB_STRICT"] != nil

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + upcomingFeatures.map { .enableUpcomingFeature($0) }
    // Tests and `make lint` hold us to it. In release builds against the static library the compiler now and then takes
    // `timespec` for a member of SwiftOverlayShims, whichever module was first in its cache.
    target.swiftSettings?.append(.enableUpcomingFeature("MemberImportVisibility", .when(configuration: .debug)))
    if strict { target.swiftSettings?.append(.treatAllWarnings(as: .error)) }
}
