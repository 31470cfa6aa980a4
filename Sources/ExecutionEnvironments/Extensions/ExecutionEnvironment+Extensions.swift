import ChildProcesses
import Functions
import Invocations
import LambdaModel
import ResourceLimits
import RuntimeAPI
import Timekeeping

// MARK: - What the launch reports

extension ExecutionEnvironment {
    /// External extensions are about to be started.
    func willStart(_ names: [String], output: OutputPipe) {
        external = ExternalExtensions(names: names, output: output)
        connection.extensions = extensionConnection(names)
        logs.telemetry = connection.extensions?.openTelemetry()
        logs.telemetry?.publish(startEvent, at: now)
    }

    /// A conversation with extensions, which internal ones may join as well.
    func extensionConnection(_ names: [String]) -> ExtensionConnection {
        let description = ExtensionFunction(
            name: function.name,
            version: function.version,
            handler: function.handler,
            accountID: function.account.account,
            linesAreJSON: function.logging.isJSON
        )
        let extensions = ExtensionConnection(external: names, function: description, on: loop)
        extensions.observer = self
        return extensions
    }

    /// Resumes the launch when all external extensions have registered; with false when the runtime is not wanted.
    func waitForExtensions(_ launch: CheckedContinuation<Bool, Never>) {
        guard let external else { return launch.resume(returning: true) }
        external.keep(launch)
    }

    /// The process of an external extension is there.
    func extensionStarted(_ name: String, as child: ChildProcess) {
        processes.add(group: child.processID)
        pool.registry.guardGroup(child.processID)
        pool.clock?.began(child.processID)
        external?.started(name, as: child)
        if external?.areShuttingDown == true { child.signal(9) }
    }

    /// The process of an external extension has ended.
    func extensionEnded(_ name: String, _ end: ExtensionProcess.End) {
        drainOutput()
        if let child = external?.ended(name) {
            processes.remove(group: child.processID)
            pool.registry.groupEnded(child.processID)
        }
        let isExpected = external?.areShuttingDown == true
        switch end {
        case .exited(let exit):
            connection.extensions?.exited(name, errorType: isExpected ? nil : PlatformError.extensionCrash.rawValue)
            if !isExpected { extensionsFailed(.extensionCrash, exit.isSuccess ? "exit code 0" : exit.description) }
        case .notStarted(let message, let errorType):
            connection.extensions?.launchFailed(name, errorType: errorType)
            if !isExpected { extensionsFailed(.extensionLaunch, message) }
        }
        if machine.state == .gone { cleanUp() }
    }

    /// An extension that must go on has ended: so does the environment, and what it works on.
    private func extensionsFailed(_ type: PlatformError, _ message: String) {
        let type = fatalError ?? type
        fatalError = type
        external?.release(false)
        if let work {
            self.work = nil
            timer.clear()
            fail(work, type, message)
        }
        stop(.failure)
    }

    private func fail(_ work: PendingInvocation, _ type: PlatformError, _ message: String) {
        if machine.state == .initializing { logExtensions() }
        if machine.state == .initializing, phase == .initialization {
            return initializationFailed(work, status: .error(type.rawValue))
        }
        if machine.state == .initializing, phase == .restoration {
            let outcome = FailurePayload.extensionFailed(type, message, id: work.id)
            return restorationFailed(work, outcome, status: .error(type.rawValue))
        }
        if machine.state == .settling, work.answer == nil { return pool.submit(work) }
        if machine.state == .initializing { initializationEnded(.error(type.rawValue), inside: work) }
        logs.append(.fault("RequestId: \(work.id) Error: \(message)\n\(type.rawValue)"), at: now)
        pool.suppressedStarts += 1
        conclude(work, work.answer ?? FailurePayload.extensionFailed(type, message, id: work.id))
    }
}

// MARK: - What extensions say

extension ExecutionEnvironment: ExtensionObserver {
    func extensionsMovedOn() {
        guard let registry = connection.extensions?.registry else { return }
        if registry.allHaveRegistered { external?.release(true) }
        if registry.allAreReady, connection.isReady { runtimeIsReady() }
    }

    func extensionSubscribed(_ event: PlatformEvent) {
        logs.telemetry = connection.extensions?.telemetry
        // What was written before comes before.
        drainOutput()
        logs.append(event, at: now)
    }

    func extensionFailed(_ member: ExtensionRegistry.Member) {
        // It is expected to exit, which ends the invocation with this error.
        let isInitialization = member.state == .initializationFailed
        fatalError = fatalError ?? (isInitialization ? .extensionInitialization : .extensionExit)
    }
}

// MARK: - Phases

extension ExecutionEnvironment {
    /// Whether the extensions have done their part of a phase that the runtime has finished.
    func extensionsLetPhaseEnd() -> Bool {
        guard let extensions = connection.extensions else { return true }
        extensions.closeRegistration()
        guard extensions.registry.allAreReady else { return false }
        if machine.state == .initializing {
            extensions.closeSubscriptions()
            logs.telemetry = extensions.telemetry
            logExtensions()
        }
        return true
    }

    /// Tells the extensions of an invocation.
    func tellExtensions(of work: RuntimeWork) {
        guard let extensions = connection.extensions, !extensions.registry.members.isEmpty else { return }
        extensions.send(
            .invoke(
                requestID: work.requestID,
                deadline: work.deadlineMilliseconds,
                functionARN: work.functionARN,
                traceHeader: work.traceHeader
            )
        )
    }

    private func logExtensions() {
        for member in connection.extensions?.registry.members ?? [] {
            let event = PlatformEvent.extensionState(
                name: member.name,
                state: member.state.rawValue,
                events: member.events.map(\.rawValue),
                errorType: member.errorType
            )
            logs.append(event, at: now)
        }
    }
}

// MARK: - Shutdown

extension ExecutionEnvironment {
    /// Which extensions there are; it decides how the environment is shut down.
    var extensions: ExtensionPresence {
        if let external, !external.haveEnded { return .external }
        return connection.extensions?.registry.members.isEmpty == false ? .onlyInternal : .none
    }

    /// Whether extensions go on though the runtime has ended; they are told to end when they do not know yet.
    ///
    /// Lambda ends the runtime first and leaves the rest of the time to them.
    func extensionsOutliveRuntime() -> Bool {
        guard let external, !external.haveEnded else { return false }
        guard !external.areShuttingDown else { return true }
        let patience = external.beginShutdown(at: monotonicNanoseconds())
        let told = connection.extensions?.registry.members.filter { $0.events.contains(.shutdown) } ?? []
        external.shutDown(after: patience, sparing: Set(told.map(\.name)), on: loop)
        let deadline = timeOfDay.milliseconds + patience.nanoseconds / 1_000_000
        logs.telemetry?.flush()
        connection.extensions?.send(.shutdown(machine.shutdownReason ?? .failure, deadline: deadline))
        return true
    }
}
