import LambdaModel

/// The extensions of one environment and what each may do when; it decides and leaves the doing to
/// `ExtensionConnection`.
///
/// The states and the types of refusals are those of the runtime interface emulator.
package struct ExtensionRegistry: Sendable {
    /// One extension.
    package struct Member: Sendable, Equatable {
        /// `Lambda-Extension-Identifier`, a UUID.
        package let identifier: String
        /// An external extension's file name; what an internal one calls itself.
        package let name: String
        /// Whether it has a process of its own.
        package let isExternal: Bool
        package fileprivate(set) var state = State.started
        /// In the order it named them.
        package fileprivate(set) var events: [ExtensionEventKind] = []
        /// What it said went wrong, or the platform found out.
        package fileprivate(set) var errorType: String?
    }

    /// How far an extension has come; the names appear in logs and refusals.
    package enum State: String, Sendable {
        case started = "Started"
        case registered = "Registered"
        /// It has asked for an event.
        case ready = "Ready"
        /// It has got one and not asked for the next.
        case running = "Running"
        case initializationFailed = "InitError"
        case exitFailed = "ExitError"
        case exited = "Exited"
        case launchFailed = "LaunchError"
    }

    /// What to do about a call.
    package enum Verdict: Sendable, Equatable {
        case accept(Member)
        case refuse(RuntimeResponse)
    }

    /// The most extensions an environment may have (Lambda quotas, "Extensions").
    package static let maximum = 10

    package private(set) var members: [Member]
    private var acceptsRegistrations = true

    /// Creates the registry of an environment with external extensions of these names.
    package init(external names: [String] = []) {
        var generator = SystemRandomNumberGenerator()
        members = names.map { Member(identifier: randomUUID(using: &generator), name: $0, isExternal: true) }
    }

    /// Whether every external extension has registered, so that the runtime may start.
    package var allHaveRegistered: Bool { !members.contains { $0.state == .started } }

    /// Whether every extension waits for an event, so that a phase may end.
    package var allAreReady: Bool {
        members.allSatisfy { $0.state != .started && $0.state != .registered && $0.state != .running }
    }

    /// The extension with an identifier.
    package func member(_ identifier: String) -> Member? { index(of: identifier).map { members[$0] } }
}

// MARK: - What extensions ask for

extension ExtensionRegistry {
    /// An extension registers for events.
    package mutating func register(_ name: String?, for events: [String]) -> Verdict {
        guard let name, !name.isEmpty else { return .refuse(.invalidExtensionName) }
        let index = members.firstIndex { $0.name == name }
        let isExternal = index.map { members[$0].isExternal } ?? false
        var kinds: [ExtensionEventKind] = []
        for event in events {
            switch ExtensionEventKind(rawValue: event) {
            case nil: return .refuse(.invalidEvent(event, "ErrorInvalidEventType"))
            case .shutdown where !isExternal:
                return .refuse(.invalidEvent(event, "ShutdownEventNotSupportedForInternalExtension"))
            case let kind?: if !kinds.contains(kind) { kinds.append(kind) }
            }
        }
        guard let index else { return registerInternal(name, for: kinds) }
        guard members[index].state == .started else {
            if isExternal { return .refuse(refusal(of: members[index], to: .registered)) }
            return .refuse(acceptsRegistrations ? .nameIsTaken : .registrationIsClosed)
        }
        members[index].state = .registered
        members[index].events = kinds
        return .accept(members[index])
    }

    private mutating func registerInternal(_ name: String, for events: [ExtensionEventKind]) -> Verdict {
        guard acceptsRegistrations else { return .refuse(.registrationIsClosed) }
        guard members.count < Self.maximum else { return .refuse(.tooManyExtensions(Self.maximum)) }
        var generator = SystemRandomNumberGenerator()
        var member = Member(identifier: randomUUID(using: &generator), name: name, isExternal: false)
        member.state = .registered
        member.events = events
        members.append(member)
        return .accept(member)
    }

    /// An extension asks for the next event; asking again replaces an earlier, unanswered request.
    package mutating func next(_ identifier: String) -> Verdict {
        transition(identifier, to: .ready, from: [.registered, .ready, .running])
    }

    /// An extension says that it cannot initialise; only the first word counts.
    package mutating func initializationFailed(_ identifier: String, errorType: String) -> Verdict {
        fail(identifier, as: .initializationFailed, errorType, from: [.registered])
    }

    /// An extension says that it will exit; only the first word counts.
    package mutating func exitFailed(_ identifier: String, errorType: String) -> Verdict {
        fail(identifier, as: .exitFailed, errorType, from: [.registered, .ready, .running])
    }

    private mutating func fail(
        _ identifier: String,
        as state: State,
        _ errorType: String,
        from states: [State]
    ) -> Verdict {
        let verdict = transition(identifier, to: state, from: states + [state])
        guard case .accept = verdict, let index = index(of: identifier) else { return verdict }
        members[index].errorType = members[index].errorType ?? errorType
        return .accept(members[index])
    }

    private mutating func transition(_ identifier: String, to state: State, from states: [State]) -> Verdict {
        guard let index = index(of: identifier) else { return .refuse(.unknownExtension(identifier)) }
        guard states.contains(members[index].state) else { return .refuse(refusal(of: members[index], to: state)) }
        members[index].state = state
        return .accept(members[index])
    }

    private func index(of identifier: String) -> Int? {
        let identifier = identifier.lowercased()
        return members.firstIndex { $0.identifier == identifier }
    }

    private func refusal(of member: Member, to state: State) -> RuntimeResponse {
        .invalidExtensionState(from: member.state.rawValue, to: state.rawValue, member.identifier)
    }
}

// MARK: - What happens to them

extension ExtensionRegistry {
    /// The runtime has initialised: whoever has not registered by now never will.
    package mutating func closeRegistration() { acceptsRegistrations = false }

    /// An event happens; the extensions that registered for it run until they ask for the next one.
    /// - Returns: the identifiers of those that get it.
    package mutating func release(for kind: ExtensionEventKind) -> [String] {
        var released: [String] = []
        for index in members.indices where members[index].events.contains(kind) {
            guard [.registered, .ready, .running].contains(members[index].state) else { continue }
            members[index].state = .running
            released.append(members[index].identifier)
        }
        return released
    }

    /// One extension gets an event that was kept for it.
    mutating func release(_ identifier: String) {
        if let index = index(of: identifier) { members[index].state = .running }
    }

    /// An external extension's process could not be started.
    package mutating func launchFailed(_ name: String, errorType: String) {
        end(name, as: .launchFailed, errorType)
    }

    /// An external extension's process has ended; how it was reported before stays.
    package mutating func exited(_ name: String, errorType: String?) {
        end(name, as: .exited, errorType)
    }

    private mutating func end(_ name: String, as state: State, _ errorType: String?) {
        guard let index = members.firstIndex(where: { $0.isExternal && $0.name == name }) else { return }
        guard members[index].errorType == nil else { return }
        members[index].state = state
        members[index].errorType = errorType
    }
}
