import LambdaModel
import LosslessJSON
import Timekeeping

/// An address that Amazon SES receives mail for: its rules' actions in order, until one says stop.
///
/// Source: "Receiving email with Amazon SES" in the Amazon SES Developer Guide, above all "Invoke Lambda function action"
/// and "Notification contents".
final class SimulatedMailbox: Receiver, EventMaker {
    /// A mail on its way through the rules.
    private struct Mail {
        var message: MessageID
        /// The rule and the step that come next.
        var rule = 0
        var step = 0
        var isPassedOn = false
        var isHandled = false
        var hasFailed = false

        var fate: Fate { hasFailed ? .failed : isHandled ? .succeeded : isPassedOn ? .passedOn : .filtered }
    }

    /// A function that is waited for.
    private struct Call {
        var mail: Int
        var action: ReceiptRule.Action
        var isWaitedFor = true
    }

    /// How long SES waits for a function.
    static let longestWait = Duration.seconds(30)

    let lane: Lane
    let logicalID: String? = nil
    private let address: String
    private let rules: [ReceiptRule]
    /// What is said of a mail that no rule takes.
    private let hint: String
    private var mails: [Mail] = []
    private var calls: [Call] = []

    init(_ address: String, rules: [ReceiptRule], hint: String) {
        self.address = address
        self.rules = rules
        self.hint = hint
        lane = Lane(.mail, address)
    }

    func receive(_ message: MessageID, in simulation: Simulation) {
        simulation.note(.sent, lane, message)
        guard !rules.isEmpty else {
            simulation.note(.filtered, lane, message, detail: "no receipt rule takes it, SES rejects it: \(hint)")
            return simulation.messages.settle(message, .refused)
        }
        mails.append(Mail(message: message))
        goOn(mails.count - 1, simulation)
    }

    /// Does what the rules say until a function has to be waited for, or nothing is left.
    private func goOn(_ place: Int, _ simulation: Simulation) {
        while let step = nextStep(place) {
            if case .function(let arn, true) = step.action {
                tell(step, place, simulation)
                if call(arn, step.action, place, simulation) { return }
            } else {
                perform(step, place, simulation)
            }
        }
        simulation.messages.settle(mails[place].message, mails[place].fate)
    }

    private func nextStep(_ place: Int) -> ReceiptRule.Step? {
        while mails[place].rule < rules.count {
            let steps = rules[mails[place].rule].steps
            if mails[place].step < steps.count {
                mails[place].step += 1
                return steps[mails[place].step - 1]
            }
            skipRule(place)
        }
        return nil
    }

    private func skipRule(_ place: Int) {
        mails[place].rule += 1
        mails[place].step = 0
    }

    private var end: Int { rules.count }
}

// MARK: - Actions

extension SimulatedMailbox {
    private func perform(_ step: ReceiptRule.Step, _ place: Int, _ simulation: Simulation) {
        let message = mails[place].message
        tell(step, place, simulation)
        switch step.action {
        case .function(let arn, _):
            send(["Records": [record(message, step.action, simulation)]], arn, place, simulation)
        case .topic(let arn): send(notification(message, step.action, simulation), arn, place, simulation)
        case .bucket(let name, let prefix):
            let key = prefix + identifier(message, simulation)
            send(simulation.objectCreated(in: name, key: key), simulation.bucketARN(of: name), place, simulation)
        case .stop:
            stop(place, "\(rules[mails[place].rule].name): stop", simulation)
            mails[place].rule = end
        case .outside: send(record(message, step.action, simulation), "SES \(step.action.type)", place, simulation)
        }
    }

    /// Tells an action's own topic that it is taken.
    private func tell(_ step: ReceiptRule.Step, _ place: Int, _ simulation: Simulation) {
        guard let topic = step.topic else { return }
        send(notification(mails[place].message, step.action, simulation), topic, place, simulation)
    }

    private func send(_ content: JSONValue, _ arn: String, _ place: Int, _ simulation: Simulation) {
        mails[place].isPassedOn = true
        simulation.send(content, to: arn, of: mails[place].message)
    }

    private func stop(_ place: Int, _ reason: String, _ simulation: Simulation) {
        simulation.note(.filtered, lane, mails[place].message, detail: reason)
    }
}

// MARK: - Functions that are waited for

extension SimulatedMailbox {
    /// Invokes a function; gives whether its answer has to be waited for.
    private func call(_ arn: String, _ action: ReceiptRule.Action, _ place: Int, _ simulation: Simulation) -> Bool {
        guard let function = simulation.function(named: arn) else {
            send(["Records": [record(mails[place].message, action, simulation)]], arn, place, simulation)
            return false
        }
        calls.append(Call(mail: place, action: action))
        let request = SimulatedInvocation(
            function: function,
            messages: [mails[place].message],
            by: self,
            token: Int64(calls.count - 1)
        )
        guard simulation.invoke(request) == nil else {
            mails[place].hasFailed = true
            return false
        }
        let end = simulation.now + Self.longestWait
        simulation.wake(self, at: end, token: Int64(calls.count - 1), isBackground: true)
        return true
    }

    func event(for token: Int64, in simulation: Simulation) -> JSONValue {
        let call = calls[Int(token)]
        return ["Records": [record(mails[call.mail].message, call.action, simulation)]]
    }

    func wake(_ token: Int64, in simulation: Simulation) {
        let call = calls[Int(token)]
        guard call.isWaitedFor else { return }
        calls[Int(token)].isWaitedFor = false
        mails[call.mail].hasFailed = true
        simulation.note(.clientTimeout, lane, mails[call.mail].message)
        goOn(call.mail, simulation)
    }

    func ended(_ invocation: EndedInvocation, in simulation: Simulation) {
        let call = calls[Int(invocation.token)]
        guard call.isWaitedFor else { return }
        calls[Int(invocation.token)].isWaitedFor = false
        if invocation.outcome.errorType == nil {
            mails[call.mail].isHandled = true
            obey(invocation.outcome.payload["disposition"]?.string?.uppercased(), call.mail, simulation)
        } else {
            mails[call.mail].hasFailed = true
        }
        goOn(call.mail, simulation)
    }

    /// Every other word than the two that stop means to go on.
    private func obey(_ disposition: String?, _ place: Int, _ simulation: Simulation) {
        guard let disposition, disposition == "STOP_RULE" || disposition == "STOP_RULE_SET" else { return }
        stop(place, "\(rules[mails[place].rule].name): \(disposition)", simulation)
        if disposition == "STOP_RULE" { skipRule(place) } else { mails[place].rule = end }
    }
}

// MARK: - What is told

extension SimulatedMailbox {
    /// The record of a function's event.
    private func record(_ message: MessageID, _ action: ReceiptRule.Action, _ simulation: Simulation) -> JSONValue {
        let (mail, receipt) = contents(message, action, simulation)
        return ["eventSource": "aws:ses", "eventVersion": "1.0", "ses": ["mail": mail, "receipt": receipt]]
    }

    /// What a topic is told.
    private func notification(_ message: MessageID, _ action: ReceiptRule.Action, _ simulation: Simulation) -> JSONValue
    {
        let (mail, receipt) = contents(message, action, simulation)
        let text: JSONValue = ["notificationType": "Received", "mail": mail, "receipt": receipt]
        return ["Message": .string(text.text()), "Subject": "Amazon SES Email Receipt Notification"]
    }

    private func contents(
        _ message: MessageID,
        _ action: ReceiptRule.Action,
        _ simulation: Simulation
    ) -> (mail: JSONValue, receipt: JSONValue) {
        let content = simulation.content(of: message)["ses"]
        var mail = content?["mail"]?.object ?? JSONObject()
        var receipt = content?["receipt"]?.object ?? JSONObject()
        mail["destination"] = [.string(address)]
        mail["messageId"] = .string(identifier(message, simulation))
        receipt["recipients"] = [.string(address)]
        receipt["action"] = description(of: action, message, simulation)
        return (.object(mail), .object(receipt))
    }

    private func description(
        of action: ReceiptRule.Action,
        _ message: MessageID,
        _ simulation: Simulation
    ) -> JSONValue {
        let type = JSONValue.string(action.type)
        switch action {
        case .function(let arn, let isWaitedFor):
            let invocation: JSONValue = isWaitedFor ? "RequestResponse" : "Event"
            return ["type": type, "functionArn": .string(arn), "invocationType": invocation]
        case .topic(let arn): return ["type": type, "topicArn": .string(arn)]
        case .bucket(let name, let prefix):
            return [
                "type": type, "bucketName": .string(name), "objectKeyPrefix": .string(prefix),
                "objectKey": .string(prefix + identifier(message, simulation)),
            ]
        case .stop, .outside: return ["type": type]
        }
    }

    /// The identifier that SES gives a mail, which is the key of its object: the event's, or one that the message decides.
    private func identifier(_ message: MessageID, _ simulation: Simulation) -> String {
        if let given = simulation.content(of: message)["ses"]?["mail"]?["messageId"]?.string { return given }
        var generator = SeededGenerator(seed: UInt64(message.index) &+ 13)
        return randomHex(40, using: &generator)
    }
}
