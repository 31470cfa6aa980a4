// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "receipts",
    products: [
        // What lamb loads in its guarded helper or in its own process.
        .library(name: "Receipts", type: .dynamic, targets: ["Receipts"]),
        // What AWS runs on provided.al2023, and lamb as a child.
        .executable(name: "bootstrap", targets: ["bootstrap"]),
    ],
    dependencies: [
        .package(name: "lamb", path: "../../..")
    ],
    targets: [
        .target(name: "Receipts", dependencies: [.product(name: "LambHandler", package: "lamb")]),
        .executableTarget(name: "bootstrap", dependencies: ["Receipts"]),
    ],
    swiftLanguageModes: [.v6]
)
