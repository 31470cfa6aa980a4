import FileSystem
import Functions
import LambdaModel

extension ChildInvoker {
    /// Why its runtime keeps the machine's time; nil when libfaketime reaches it.
    var clockProblem: String? {
        switch function.runtime.family {
        case .python where client == .awslambdaric: "time.sleep fails there beside libfaketime; set runtime-client lamb"
        case .python, .nodejs, .ruby: nil
        case .java, .dotnet: "\(function.runtime) does not start beside libfaketime"
        case .provided: EntryPoint.clockProblem(of: bootstrap)
        case .library, nil: "libraries share a process of ours"
        }
    }

    private var bootstrap: String {
        let places = ([function.code.directory] + function.layers.reversed()).map { "\($0)/bootstrap" }
        return places.first { fileKind($0) != nil } ?? ""
    }
}

extension EntryPoint {
    /// Why libfaketime does not reach a program; nil when it does, as with scripts and what uses glibc.
    static func clockProblem(of path: String) -> String? {
        guard let bytes = try? readFile(path), bytes.starts(with: [0x7F] + Array("ELF".utf8)) else { return nil }
        // Go asks the kernel for the time, not the C library; it marks what it links.
        if bytes.contains(Array(" Go buildinf:".utf8)) { return "Go programs ask the kernel itself" }
        if bytes.contains(Array("/ld-musl-".utf8)) { return "it is linked with another C library than libfaketime" }
        return bytes.contains(Array("/ld-linux".utf8)) ? nil : "it is linked statically"
    }
}
