import Diagnostics
import LambdaModel
import LosslessJSON
import YAMLDocuments

/// The settings with numbers and choices, held to the service's limits.
extension FunctionReader {
    func readSettings(
        into function: inout FunctionConfiguration,
        _ unsupported: inout [UnsupportedSetting]
    ) throws(Diagnostic) {
        function.description = try reader.text("Description")
        let memory = try reader.integer(
            "MemorySize",
            in: LambdaLimits.memoryMegabytes,
            unit: " MB",
            default: "the default of \(function.memoryMegabytes) MB"
        )
        let timeout = try reader.integer(
            "Timeout",
            in: LambdaLimits.timeoutSeconds,
            unit: " s",
            default: "the default of \(function.timeoutSeconds) s"
        )
        function.memoryMegabytes = memory ?? function.memoryMegabytes
        function.timeoutSeconds = timeout ?? function.timeoutSeconds
        try readStorage(into: &function, &unsupported)
        function.reservedConcurrency = try reader.integer(
            "ReservedConcurrentExecutions",
            in: 0...1_000_000,
            unit: "",
            default: "no reservation"
        )
        let tracing = reader.value("Tracing") ?? reader.value("TracingConfig")?["Mode"]
        function.tracing = tracing?.string == "Active"
        function.stopsRecursiveLoops = try reader.text("RecursiveLoop") != "Allow"
        try readSnapStart(into: &function, &unsupported)
        try readArchitecture(into: &function, &unsupported)
        try readLogging(into: &function, &unsupported)
    }

    private func readStorage(
        into function: inout FunctionConfiguration,
        _ unsupported: inout [UnsupportedSetting]
    ) throws(Diagnostic) {
        let usual = "the default of \(function.ephemeralStorageMegabytes) MB"
        guard let node = reader.value("EphemeralStorage", using: usual) else { return }
        unsupported += unknownMembers(of: node, "EphemeralStorage", ["Size"])
        guard let size = node["Size"] else { return }
        let range = LambdaLimits.ephemeralStorageMegabytes
        let storage = try reader.integer(size, "EphemeralStorage.Size", in: range, unit: " MB")
        function.ephemeralStorageMegabytes = storage ?? function.ephemeralStorageMegabytes
    }

    private func readSnapStart(
        into function: inout FunctionConfiguration,
        _ unsupported: inout [UnsupportedSetting]
    ) throws(Diagnostic) {
        guard let node = reader.value("SnapStart")?["ApplyOn"], !node.isUnresolved else { return }
        let names = [SnapStart.none, .publishedVersions].map(\.rawValue)
        guard let name = node.string, names.contains(name), let choice = SnapStart(rawValue: name) else {
            let text = node.string ?? ""
            let hint = didYouMean(text, among: names, otherwise: "write PublishedVersions or None")
            throw reader.wrong("SnapStart.ApplyOn", "is \"\(text)\", which is no choice", hint: hint, at: node)
        }
        function.snapStart = choice
        guard choice != .none, let family = function.runtime.family, family != .python else { return }
        let reason = "a \(family.rawValue) process cannot be forked; every cold start initialises, then runs the hooks"
        unsupported.append(reader.note("Properties.SnapStart", reason, at: node))
    }

    private func readArchitecture(
        into function: inout FunctionConfiguration,
        _ unsupported: inout [UnsupportedSetting]
    ) throws(Diagnostic) {
        guard let node = reader.value("Architectures") else { return }
        guard let name = (node.elements ?? [node]).first?.string else {
            throw reader.wrong("Architectures", "is empty", hint: "write [x86_64] or [arm64]", at: node)
        }
        guard name == "x86_64" || name == "arm64" || node.isUnresolved else {
            let hint = didYouMean(name, among: ["x86_64", "arm64"], otherwise: "write x86_64 or arm64")
            throw reader.wrong("Architectures", "names \"\(name)\", which is none", hint: hint, at: node)
        }
        function.architecture = name
        if name != hostArchitecture {
            let reason = "functions run on this machine's \(hostArchitecture); native code for \(name) does not"
            unsupported.append(reader.note("Properties.Architectures", reason, at: node))
        }
    }

    /// Reads `Metadata`; what the CDK and SAM write there for themselves is no setting, and passed over.
    func readMetadata(into function: inout FunctionConfiguration, _ unsupported: inout [UnsupportedSetting]) {
        for (key, value) in reader.resource.node["Metadata"]?.members ?? [] {
            switch key.string {
            case "BuildMethod":
                function.buildMethod = reader.resolver.text(value)
                guard let method = function.buildMethod, !appliedBuildMethods.contains(method.lowercased()) else {
                    break
                }
                let reason = "code is not built by \"\(method)\" and runs as it lies in its directory"
                unsupported.append(reader.note("Metadata.BuildMethod", reason, at: value))
            case "Lamb":
                function.lambMetadata = reader.resolver.resolve(value)?.json ?? .null
                if function.lambMetadata["SnapStart"]?.bool == true { function.snapStart = .always }
            case "BuildProperties":
                unsupported.append(reader.note("Metadata.BuildProperties", "builds get no properties", at: key))
            case let name? where name.hasPrefix("aws:") || name == "SamResourceId": break
            case let name:
                let reason = "metadata of other tools are not read"
                unsupported.append(reader.note("Metadata.\(name ?? "")", reason, at: key))
            }
        }
        guard let library = (function.lambMetadata["Library"] ?? function.lambMetadata["library"])?.string else {
            return
        }
        let path = absolutePath(library, from: function.code.directory)
        if fileExists(path) { function.library = path }
    }
}

/// The values of `BuildMethod` that `build` carries out.
private let appliedBuildMethods = ["makefile", "swift"]

#if arch(arm64)
private let hostArchitecture = "arm64"
#else
private let hostArchitecture = "x86_64"
#endif
