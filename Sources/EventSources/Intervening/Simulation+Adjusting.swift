package import Diagnostics
import Functions
import Invocations
import Timekeeping

/// A participant that takes another value of a setting while a simulation goes on.
protocol Adjustable: Participant {
    /// Takes a setting's value, in seconds for times, from now on; false when the setting is none of its.
    func adjust(_ setting: SimulationSetting, to value: Double) -> Bool
}

extension Simulation {
    /// Changes a setting from now on, for everything that has it.
    ///
    /// Throws a usage diagnostic for a setting that cannot change once a simulation has begun, or that nothing has.
    package func adjust(_ setting: SimulationSetting, to value: Double) throws(Diagnostic) {
        if setting == .accountConcurrency {
            concurrency.limits.account = Int(value)
        } else {
            var isTaken = false
            for function in functions where function.adjust(setting, to: value) { isTaken = true }
            for case let participant as any Adjustable in everyone where participant.adjust(setting, to: value) {
                isTaken = true
            }
            guard isTaken else {
                throw Diagnostic(
                    .usage,
                    "\"\(setting.rawValue)\" cannot change in between",
                    hint: "begin anew with --set \(setting.rawValue)=…"
                )
            }
            if setting == .reservedConcurrency { shareConcurrency() }
        }
        timeline.add(
            TimelineEvent(
                time: now,
                kind: .setting,
                lane: Lane(.setting, setting.rawValue),
                detail: setting.words(for: value)
            )
        )
    }
}

extension SimulationSetting {
    /// A value in words, such as `10`, `0.5`, `30s`.
    package func words(for value: Double) -> String {
        let number = value == value.rounded() ? String(Int(value)) : String(value)
        return isTime ? number + "s" : number
    }
}

extension SimulatedFunction {
    func adjust(_ setting: SimulationSetting, to value: Double) -> Bool {
        let time = Duration.nanoseconds(Int64(value * 1e9))
        switch setting {
        case .failFirst: failures.firstAttempts = Int(value)
        case .failRate: failures.rate = value
        case .idleTimeout: idleTimeout = time
        case .timeout: configuration.timeoutSeconds = Int(value)
        case .reservedConcurrency: configuration.reservedConcurrency = Int(value)
        case .handlerTime:
            var initialization = Duration.zero
            if case .declared(_, let known) = handler { initialization = known }
            handler = .declared(duration: time, initialization: initialization)
        case .initTime:
            guard case .declared(let duration, _) = handler else { return false }
            handler = .declared(duration: duration, initialization: time)
        default: return false
        }
        return true
    }
}

extension QueueMapping: Adjustable {
    func adjust(_ setting: SimulationSetting, to value: Double) -> Bool {
        switch setting {
        case .batchSize: configuration.batchSize = Int(value)
        case .window: configuration.windowSeconds = Int(value)
        case .maximumConcurrency where configuration.provisionedPollers == nil:
            configuration.maximumConcurrency = Int(value)
        default: return false
        }
        return true
    }
}

extension SimulatedQueue: Adjustable {
    func adjust(_ setting: SimulationSetting, to value: Double) -> Bool {
        guard setting == .maxReceiveCount, configuration.deadLetterQueue != nil else { return false }
        configuration.maxReceiveCount = Int(value)
        return true
    }
}

extension AsynchronousInvocations: Adjustable {
    func adjust(_ setting: SimulationSetting, to value: Double) -> Bool {
        switch setting {
        case .maximumRetryAttempts: configuration.maximumRetryAttempts = Int(value)
        case .maximumEventAge: configuration.maximumEventAgeSeconds = Int(value)
        case .duplicateRate: duplicateRate = value
        default: return false
        }
        return true
    }
}

extension SynchronousClient: Adjustable {
    func adjust(_ setting: SimulationSetting, to value: Double) -> Bool {
        switch setting {
        case .clientTimeout: configuration.timeout = .nanoseconds(Int64(value * 1e9))
        case .clientAttempts: configuration.attempts = Int(value)
        default: return false
        }
        return true
    }
}
