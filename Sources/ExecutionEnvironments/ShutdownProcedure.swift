/// Which extensions an environment has, which decides how long its shutdown may take.
enum ExtensionPresence: Equatable {
    case none
    /// Only ones inside the runtime's own process.
    case onlyInternal
    /// At least one with a process of its own.
    case external
}

/// How an environment's processes are told to end: each step is a signal and how long to wait before the next one.
///
/// The limits are Lambda's: 0 ms without extensions, 500 ms with internal, 2,000 ms with external ones
/// (docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, "Shutdown phase").
struct ShutdownProcedure: Equatable {
    struct Step: Equatable {
        var signal: Signal
        var patience: Duration
    }

    enum Signal: Int32 { case kill = 9, terminate = 15 }

    let steps: [Step]

    /// The time that all processes have together when there are external extensions.
    ///
    /// The runtime gets three tenths of
    /// it, as in the runtime interface emulator; the extensions have what is left when it has ended.
    static let withExternalExtensions: Duration = .milliseconds(2000)

    init(with extensions: ExtensionPresence) {
        let kill = Step(signal: .kill, patience: .zero)
        switch extensions {
        case .none: steps = [kill]
        case .onlyInternal: steps = [Step(signal: .terminate, patience: .milliseconds(500)), kill]
        case .external: steps = [Step(signal: .terminate, patience: Self.withExternalExtensions * 3 / 10), kill]
        }
    }
}
