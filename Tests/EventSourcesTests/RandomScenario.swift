import EventSources
import Functions
import Invocations
import IoTRules
import LambdaModel
import LosslessJSON
import Timekeeping

/// A workspace with settings, messages and failures drawn from a seed, run to its end, with what went against the rules.
struct RandomScenario {
    enum Kind: String, CaseIterable { case queue, fifo, asynchronous, stream, topicRules }

    let kind: Kind
    let seed: UInt64
    let workspace: SimulatedWorkspace
    private(set) var problems: [String] = []
    private(set) var sent: [MessageID] = []
    private var random: SeededGenerator
    private let isReal: Bool
    private let reserved: Int?
    private var stream: SimulatedStream?
    /// How many invocations may run at once by what the source says.
    private var sourceLimit = Int.max
    /// How often a message may be tried.
    private var attemptLimit = Int.max
    /// How many more answers go wrong, and how many of ten.
    private var badness = 0
    private var handlerFailures = 0
    private var batchLimit = Int.max
    private var reportsFailures = false
    /// Whether a message may come again although its invocation runs or went well: duplicates, and slow handlers.
    private var repeats = false
    private var queue: SimulatedQueue?
    /// Whether a message's number is one that a source has to pass on to the function.
    private var isWanted: ((Int) -> Bool)?
    /// Until when something of a message, group or key is being handled.
    private var busy: [Int: Timestamp] = [:]
    /// What an answer has said yes to.
    private var approved: Set<Int> = []

    init(_ kind: Kind, seed: UInt64) {
        self.kind = kind
        self.seed = seed
        var random = SeededGenerator(seed: seed &* 31 &+ UInt64(kind.rawValue.count))
        isReal = Bool.random(using: &random)
        reserved = Bool.random(using: &random) ? nil : Int.random(in: 0...4, using: &random)
        let duration = Duration.milliseconds(Int.random(in: 0...4000, using: &random))
        workspace = SimulatedWorkspace(
            seed: seed,
            duration: duration,
            initialization: .milliseconds(Int.random(in: 0...500, using: &random)),
            timeout: 3,
            reserved: reserved,
            handler: isReal ? .real : nil
        )
        self.random = random
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func maybe(_ range: ClosedRange<Int>) -> Int? { chance(50) ? number(range) : nil }
}

// MARK: - Furnishing

extension RandomScenario {
    /// Sets everything up, runs it, and looks whether the rules were kept.
    mutating func run() {
        if !isReal { writeScript() }
        badness = chance(30) ? 0 : number(1...9)
        handlerFailures = number(0...60)
        let receiver: any Receiver =
            switch kind {
            case .queue, .fifo: furnishQueue()
            case .asynchronous: furnishEvents()
            case .stream: furnishStream()
            case .topicRules: furnishTopicRules()
            }
        put(into: receiver)
        check()
    }

    private mutating func writeScript() {
        workspace.handler.failures.firstAttempts = number(0...3)
        if chance(40) { workspace.handler.failures.rate = Double(number(0...60)) / 100 }
        if chance(40) { workspace.handler.failures.poison = Set((0..<number(1...4)).map { _ in number(1...30) }) }
        if chance(20) { workspace.handler.failures.next = number(1...5) }
        if chance(20) { workspace.handler.failures.errorType = "Sandbox.Timedout" }
    }

    private mutating func furnishQueue() -> SimulatedQueue {
        let letters = workspace.queue(kind == .fifo ? "letters.fifo" : "letters") { $0.isFIFO = kind == .fifo }
        let (receives, visibility, retention) = (maybe(1...4), number(1...40), number(100...900))
        let delay = chance(20) ? number(1...20) : 0
        let queue = workspace.queue(kind == .fifo ? "orders.fifo" : "orders") {
            $0.isFIFO = kind == .fifo
            $0.visibilityTimeoutSeconds = visibility
            $0.retentionSeconds = retention
            $0.delaySeconds = delay
            $0.maxReceiveCount = receives
            $0.deadLetterQueue = receives == nil ? nil : letters.configuration.arn
        }
        let (batch, concurrency, reports) = (number(1...10), maybe(2...5), chance(50))
        let window = kind == .fifo || chance(60) ? 0 : number(1...20)
        let filter: ((JSONValue) -> Bool)? = chance(20) ? { $0["n"]?.int.map { $0 % 3 > 0 } ?? true } : nil
        workspace.map(
            queue,
            {
                $0.batchSize = batch
                $0.maximumConcurrency = concurrency
                $0.reportsBatchItemFailures = reports
                $0.windowSeconds = window
            },
            filter: filter
        )
        sourceLimit = concurrency ?? .max
        attemptLimit = receives ?? .max
        (batchLimit, reportsFailures) = (batch, reports)
        repeats = visibility < 4 + window
        self.queue = queue
        return queue
    }

    private mutating func furnishEvents() -> AsynchronousInvocations {
        var configuration = AsynchronousConfiguration()
        configuration.maximumRetryAttempts = number(0...2)
        configuration.maximumEventAgeSeconds = number(60...600)
        if chance(30) { configuration.onFailure = workspace.queue("failures").configuration.arn }
        if chance(30) { configuration.deadLetterQueue = workspace.queue("letters").configuration.arn }
        if chance(30) { configuration.onSuccess = workspace.queue("successes").configuration.arn }
        let events = AsynchronousInvocations(of: workspace.function, named: "handler", configuration)
        events.duplicateRate = chance(30) ? 0.3 : 0
        workspace.simulation.add(events, arn: workspace.handler.arn)
        attemptLimit = (configuration.maximumRetryAttempts + 1) * (events.duplicateRate > 0 ? 2 : 1)
        repeats = events.duplicateRate > 0
        return events
    }

    /// Rules that hand messages to the function, some of them after republishing, by conditions on their numbers.
    private mutating func furnishTopicRules() -> any Receiver {
        _ = furnishEvents()
        repeats = true
        let rules = TopicRules()
        let isPicky = chance(50)
        let condition = isPicky ? " WHERE n % 3 > 0" : ""
        isWanted = { !isPicky || $0 % 3 > 0 }
        add("Direct", "SELECT * FROM 'a/+'" + condition, .function, workspace.handler.arn, to: rules)
        if chance(50) { add("Up", "SELECT * FROM 'a/b'", .republish, "c/${topic(2)}", to: rules) }
        if chance(50) { add("Down", "SELECT * FROM 'c/#'", .function, workspace.handler.arn, to: rules) }
        if chance(30) { add("Circle", "SELECT * FROM 'c/b'", .republish, "a/${missing}", to: rules) }
        workspace.simulation.open(.messageTopic, rules)
        return (try? workspace.simulation.receiver(.messageTopic, named: "a/b")) ?? workspace.queue("nowhere")
    }

    private func add(_ name: String, _ sql: String, _ kind: TopicRuleAction.Kind, _ place: String, to rules: TopicRules)
    {
        guard let sql = try? IoTRule(sql: sql), let place = try? SubstitutionTemplate(place) else { return }
        rules.add(TopicRule(name: name, sql: sql, actions: [TopicRuleAction(kind, place)]))
    }

    private mutating func furnishStream() -> SimulatedStream {
        let services = StreamService.allCases
        let service = services[number(0...services.count - 1)]
        let (shards, retention) = (service.isBroker ? 1 : number(1...4), number(200...900))
        let stream = workspace.stream(service) {
            $0.shards = shards
            $0.retentionSeconds = retention
        }
        var mapping = ShardMappingConfiguration(for: service)
        mapping.batchSize = number(1...10)
        if chance(40) { mapping.window = .seconds(number(0...20)) }
        if !service.isBroker { mapping.parallelizationFactor = chance(50) ? 1 : number(2...10) }
        mapping.maximumRetryAttempts = maybe(0...4)
        mapping.maximumRecordAgeSeconds = maybe(60...300)
        mapping.bisectsBatchOnError = chance(50)
        mapping.reportsBatchItemFailures = chance(50)
        if service == .kinesis || service == .dynamoDB, chance(30) { mapping.tumblingWindowSeconds = number(1...60) }
        if chance(50) { mapping.onFailure = workspace.queue("failures").configuration.arn }
        let filter: ((JSONValue) -> Bool)? = chance(20) ? { $0["n"]?.int.map { $0 % 3 > 0 } ?? true } : nil
        workspace.read(stream, { $0 = mapping }, filter: filter)
        if !mapping.bisectsBatchOnError, !mapping.reportsBatchItemFailures, let retries = mapping.maximumRetryAttempts {
            attemptLimit = retries + 1
        }
        sourceLimit = shards * mapping.parallelizationFactor
        (batchLimit, reportsFailures) = (mapping.batchSize, mapping.reportsBatchItemFailures)
        self.stream = stream
        return stream
    }
}

// MARK: - Running

extension RandomScenario {
    /// Sends messages at random moments, splits and merges a stream now and then, and goes on to the end.
    private mutating func put(into receiver: any Receiver) {
        let groups = number(1...6)
        let large = chance(70) ? 0 : number(10...90)
        for _ in 0..<number(1...12) {
            for _ in 0..<number(1...4) {
                let message = workspace.simulation.messages.add(
                    at: workspace.simulation.now,
                    bytes: chance(large) ? number(1...3_000_000) : 0,
                    group: Int32(number(1...groups))
                )
                workspace.simulation.keep(["n": .int(message.index)], for: message)
                sent.append(message)
                receiver.receive(message, in: workspace.simulation)
            }
            if chance(10), let stream, !stream.configuration.service.isBroker { reshard(stream) }
            advance(until: workspace.simulation.now + .milliseconds(number(0...5000)))
        }
        advance(until: nil)
    }

    private mutating func reshard(_ stream: SimulatedStream) {
        let open = stream.shards.filter { !$0.isClosed }.map(\.number)
        let (first, second) = (open[number(0...open.count - 1)], open[number(0...open.count - 1)])
        let isDone =
            first == second
            ? stream.split(first, in: workspace.simulation) : stream.merge(first, second, in: workspace.simulation)
        if isDone { sourceLimit = .max }
    }

    private mutating func advance(until limit: Timestamp?) {
        var last = workspace.simulation.now
        while let call = workspace.simulation.advance(until: limit) {
            if call.time < last { problems.append("time ran backwards") }
            last = call.time
            checkOrder(call.event)
            let answer = answer(to: call.event)
            noteAnswer(answer, to: call)
            workspace.simulation.take(answer, for: call.execution)
        }
    }

    private mutating func answer(to event: JSONValue) -> HandlerAnswer {
        let duration = Duration.milliseconds(number(1...2500))
        let state: JSONValue = ["a": .int(number(0...9))]
        guard handlerFailures > 0, number(0...9) < badness else {
            return HandlerAnswer(outcome: .succeeded(["state": state]), duration: duration)
        }
        handlerFailures -= 1
        switch number(0...3) {
        case 0: return HandlerAnswer(outcome: .failed(type: "Error", .null), duration: duration)
        case 1: return HandlerAnswer(outcome: .timedOut(.null), duration: .seconds(3))
        case 2: return HandlerAnswer(outcome: .failed(type: "Runtime.ExitError", .null), duration: duration)
        default:
            let failed = numbers(in: event).map(\.identifier).filter { _ in chance(30) }
            let items = failed.map { JSONValue.object(JSONObject([("itemIdentifier", $0)])) }
            return HandlerAnswer(
                outcome: .succeeded(["state": state, "batchItemFailures": .array(items)]),
                duration: duration
            )
        }
    }
}

// MARK: - The rules

extension RandomScenario {
    /// The messages of an event by their numbers, with how an answer names them.
    private func numbers(in event: JSONValue) -> [(number: Int, identifier: JSONValue)] {
        if let number = event["n"]?.int { return [(number, .null)] }
        let queued = event["rmqMessagesByQueue"] ?? event["records"]
        let listed = event["Records"] ?? event["messages"] ?? event["events"] ?? queued?.object?.members.first?.value
        return (listed?.array ?? []).compactMap { record in
            let data = record["kinesis"]?["data"] ?? record["value"] ?? record["data"]
            let text =
                record["body"]?.string
                ?? data?.string.flatMap(base64Decoded).map { String(decoding: $0, as: UTF8.self) }
            let document = text.flatMap { try? JSONValue(parsing: Array($0.utf8)) }
            let item = record["dynamodb"]?["NewImage"]?["n"]?["N"]?.string.flatMap { Int($0) }
            let change = record["event"]?["fullDocument"]?["n"]?.int
            guard let number = item ?? change ?? document?["n"]?.int else { return nil }
            let partition = event["records"]?.object?.keys.first
            let offset: JSONValue? = partition.map { ["partition": .string($0), "offset": record["offset"] ?? .null] }
            let sequence = record["kinesis"]?["sequenceNumber"] ?? record["dynamodb"]?["SequenceNumber"]
            return (number, record["messageId"] ?? sequence ?? offset ?? .null)
        }
    }

    /// Whether everything of a key or group that came before a record is dealt with, or stands before it in the event.
    private mutating func checkOrder(_ event: JSONValue) {
        guard kind == .fifo || kind == .stream && stream?.configuration.service.isBroker == false else { return }
        let ledger = workspace.simulation.messages
        var earlier: Set<Int> = []
        for (number, _) in numbers(in: event) {
            let group = ledger.group(of: MessageID(number))
            let open = sent.first {
                $0.index < number && ledger.group(of: $0) == group && ledger.fate(of: $0) == .inFlight
                    && !earlier.contains(Int($0.index))
            }
            if let open { problems.append("message \(number + 1) came before \(open.index + 1) of its group was done") }
            earlier.insert(number)
        }
    }

    /// Notes what an answer says yes to, and whether anything of its event was being handled already.
    private mutating func noteAnswer(_ answer: HandlerAnswer, to call: HandlerCall) {
        let numbers = numbers(in: call.event)
        let count = call.event["isFinalInvokeForWindow"] == true ? 0 : 1
        if !(count...batchLimit).contains(numbers.count) { problems.append("\(numbers.count) records in a batch") }
        let ledger = workspace.simulation.messages
        if Set(numbers.map(\.number)).count < numbers.count { problems.append("a record twice in a batch") }
        let bytes = numbers.reduce(0) { $0 + ledger.bytes(of: MessageID($1.number)) }
        if bytes > 6_291_456, numbers.count > 1 { problems.append("\(bytes) bytes in a batch") }
        let isOrdered = kind == .fifo || kind == .stream && stream?.configuration.service.isBroker == false
        let places = Set(numbers.map { isOrdered ? Int(ledger.group(of: MessageID($0.number))) : $0.number })
        if !repeats, let place = places.first(where: { busy[$0].map { $0 > call.time } ?? false }) {
            problems.append("\(isOrdered ? "group" : "message") \(place) is handled twice at once")
        }
        for place in places { busy[place] = call.time + answer.duration }
        guard case .succeeded(let payload) = answer.outcome else { return }
        let named = payload["batchItemFailures"]?.array?.compactMap { $0["itemIdentifier"] } ?? []
        let failed = reportsFailures ? Set(named) : []
        approved.formUnion(numbers.filter { !failed.contains($0.identifier) }.map(\.number))
    }

    /// Whether the fates are what the answers say.
    private mutating func checkFates() {
        guard isReal else { return }
        let ledger = workspace.simulation.messages
        for message in sent {
            let (fate, isApproved) = (ledger.fate(of: message), approved.contains(Int(message.index)))
            if fate == .succeeded, !isApproved { problems.append("message \(message.index + 1) succeeded untried") }
            if isApproved, fate != .succeeded, !repeats, !reportsFailures {
                problems.append("message \(message.index + 1) went well and is \(fate.label)")
            }
        }
    }

    /// What came of the messages on the way to the function's asynchronous queue.
    private var handedOver: [MessageID] {
        guard kind == .topicRules else { return [] }
        return workspace.simulation.timeline.events.filter { $0.kind == .sent && $0.lane.kind == .asynchronous }
            .flatMap { event in (0..<event.count).map { MessageID(Int(event.message?.index ?? 0) + $0) } }
    }

    private mutating func check() {
        checkFates()
        if let queue, queue.visibleCount != 0 { problems.append("\(queue.visibleCount) are left in the queue") }
        let ledger = workspace.simulation.messages
        let all = sent + handedOver
        if let isWanted, let kept = sent.first(where: { isWanted(Int($0.index)) && ledger.fate(of: $0) != .passedOn }) {
            problems.append("message \(kept.index + 1) was not passed on")
        }
        let lost = all.filter { ledger.fate(of: $0) == .inFlight }
        if !lost.isEmpty { problems.append("lost: \(lost.map { $0.index + 1 })") }
        let concurrency = Int(workspace.handler.metrics.total(.concurrentExecutions))
        if concurrency > min(reserved ?? .max, sourceLimit) {
            problems.append("\(concurrency) at once, and \(min(reserved ?? .max, sourceLimit)) are allowed")
        }
        if workspace.handler.running != 0 { problems.append("\(workspace.handler.running) still run") }
        if let tried = all.first(where: { ledger.attempts(of: $0) > attemptLimit }) {
            problems.append("message \(tried.index + 1) was tried \(ledger.attempts(of: tried)) times")
        }
        let times = workspace.simulation.timeline.events.map(\.time)
        if zip(times, times.dropFirst()).contains(where: { $0 > $1 }) { problems.append("time ran backwards") }
    }

    /// Everything that happened, to be compared.
    var story: [String] {
        workspace.simulation.timeline.events.map {
            "\($0.time.nanoseconds) \($0.kind) \($0.lane.label) \($0.message?.index ?? -1) \($0.count) \($0.attempt) "
                + "\($0.environment ?? 0) \($0.detail ?? "")"
        } + sent.map { workspace.simulation.messages.fate(of: $0).label }
    }
}
