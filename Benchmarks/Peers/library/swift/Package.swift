// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "echo",
    products: [.library(name: "Echo", type: .dynamic, targets: ["Echo"])],
    dependencies: [.package(name: "lamb", path: "../../../..")],
    targets: [.target(name: "Echo", dependencies: [.product(name: "LambHandler", package: "lamb")])],
    swiftLanguageModes: [.v6]
)
