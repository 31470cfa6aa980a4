import Diagnostics
import EventSources
import Timekeeping
import Workbench

/// What one can say to a simulation that is gone through step by step.
enum SteppingCommand {
    case next(Int)
    case until(SteppingGoal)
    case back(Int)
    case inspect(InspectedThing)
    case fail(Int, function: String?)
    case kill(Int, function: String?)
    case put(SimulateCommand)
    case set([String])
    case reshard(String, Int)
    case timeline, results, help, quit

    /// The commands with what they do, as `help` lists them.
    static let all: [(usage: String, help: String)] = [
        ("next [N]", "go on by one thing that happens, or N"),
        ("until TIME", "go on to a moment since the start, as in 00:05:00 or 90s"),
        ("until error", "go on until something goes wrong"),
        ("until end", "go on until nothing is left to happen"),
        ("back [N]", "go back one step, or N; the same things happen again"),
        ("inspect [KIND NAME]", "look into a queue, stream, …, or all"),
        ("inspect environment [N]", "look into the environments that are alive"),
        ("inspect execution NAME|N", "show the history of an execution, or of that for input #N"),
        ("fail next N [FUNCTION]", "let the next N invocations fail"),
        ("kill env N [FUNCTION]", "end an environment, with what it runs"),
        ("put KIND NAME [COUNT] [EVENT]", "put something in now, as `simulate` does"),
        ("invoke FUNCTION [EVENT]", "invoke a function asynchronously now"),
        ("set NAME=VALUE …", "change settings from now on"),
        ("reshard stream NAME N", "let a stream have N shards from now on"),
        ("timeline", "draw what happened so far"),
        ("results", "show fates, metrics and price so far"),
        ("quit", "leave"),
    ]

    private static let names = [
        "next", "until", "back", "inspect", "fail", "kill", "put", "invoke", "set", "reshard", "timeline",
        "results", "help", "quit",
    ]

    /// Reads a line's words; throws a usage diagnostic for what is no command.
    init(_ words: [String]) throws {
        let rest = Array(words.dropFirst())
        switch words.first ?? "" {
        case "next", "n": self = .next(try Self.count(rest))
        case "back", "b": self = .back(try Self.count(rest))
        case "until", "u": self = .until(try SteppingGoal(try Self.only(rest, "until TIME, until error, or until end")))
        case "inspect", "i": self = .inspect(try InspectedThing(rest))
        case "fail": self = try Self.failure(rest)
        case "kill": self = try Self.killing(rest)
        case "put", "simulate": self = .put(try Self.simulation(rest))
        case "invoke": self = .put(try Self.simulation(["async", rest.first ?? "", "1"] + rest.dropFirst()))
        case "set":
            guard !rest.isEmpty else { throw Self.usage("set", "set NAME=VALUE, as in set batch-size=5") }
            self = .set(rest)
        case "reshard": self = try Self.resharding(rest)
        case "timeline", "t": self = .timeline
        case "results", "r": self = .results
        case "help", "?": self = .help
        case "quit", "exit", "q": self = .quit
        case let word:
            throw Diagnostic(
                .usage,
                "\"\(word)\" is no command of a simulation",
                hint: didYouMean(word, among: Self.names, otherwise: "`help` lists them")
            )
        }
    }
}

// MARK: - Reading

extension SteppingCommand {
    private static func usage(_ word: String, _ form: String) -> Diagnostic {
        Diagnostic(.usage, "\"\(word)\" wants something else", hint: "write: \(form)")
    }

    private static func count(_ words: [String]) throws(Diagnostic) -> Int {
        guard let word = words.first else { return 1 }
        guard words.count == 1, let count = Int(word), count > 0 else {
            throw Diagnostic(
                .usage,
                "\"\(words.joined(separator: " "))\" is no count",
                hint: "give a whole number from 1"
            )
        }
        return count
    }

    private static func only(_ words: [String], _ form: String) throws(Diagnostic) -> String {
        guard let word = words.first, words.count == 1 else { throw usage("until", form) }
        return word
    }

    private static func failure(_ words: [String]) throws(Diagnostic) -> SteppingCommand {
        let rest = words.first == "next" ? Array(words.dropFirst()) : words
        guard let count = Int(rest.first ?? "1"), count > 0, rest.count <= 2 else {
            throw usage("fail", "fail next N [FUNCTION]")
        }
        return .fail(count, function: rest.dropFirst().first)
    }

    private static func resharding(_ words: [String]) throws(Diagnostic) -> SteppingCommand {
        let rest = words.first == "stream" ? Array(words.dropFirst()) : words
        guard rest.count == 2, let count = Int(rest[1]), count > 0 else {
            throw usage("reshard", "reshard stream NAME N, as in reshard stream orders 4")
        }
        return .reshard(rest[0], count)
    }

    private static func killing(_ words: [String]) throws(Diagnostic) -> SteppingCommand {
        let rest = words.first == "env" || words.first == "environment" ? Array(words.dropFirst()) : words
        guard let number = rest.first.flatMap({ Int($0) }), rest.count <= 2 else {
            throw usage("kill", "kill env N [FUNCTION]")
        }
        return .kill(number, function: rest.dropFirst().first)
    }

    private static func simulation(_ words: [String]) throws -> SimulateCommand {
        do {
            let command = try SimulateCommand.read(words)
            let idle: [(Bool, String)] = [
                (!command.set.isEmpty, "--set"), (command.step, "--step"), (!command.vary.isEmpty, "--vary"),
                (command.seed != nil, "--seed"), (command.now != nil, "--now"), (command.until != nil, "--until"),
                (command.across, "--across"), (command.svg != nil, "--svg"), (command.html != nil, "--html"),
                (command.realTime, "--real-time"), (command.speed != nil, "--speed"), (command.csv != nil, "--csv"),
                (command.shiftClock, "--shift-clock"), (command.history, "--history"),
                (command.handlerTime != nil, "--handler-time"), (command.failFirst != nil, "--fail-first"),
                (!command.failMessage.isEmpty, "--fail-message"), (!command.reshard.isEmpty, "--reshard"),
            ]
            if let (_, option) = idle.first(where: \.0) {
                throw Diagnostic(
                    .usage,
                    "\"\(option)\" is for the whole simulation",
                    hint: "give it to `simulate --step`"
                )
            }
            return command
        } catch let error as any DiagnosticError {
            throw error.diagnostic
        } catch {
            throw Diagnostic(parsing: error, as: SimulateCommand.self)
        }
    }
}

/// Where `until` stops.
enum SteppingGoal {
    /// Counted from the start.
    case time(Duration)
    case error, end

    /// Reads `00:05:00`, `90s`, `error` or `end`; throws a usage diagnostic for anything else.
    init(_ word: String) throws(Diagnostic) {
        switch word {
        case "error": self = .error
        case "end": self = .end
        default:
            guard let time = Self.moment(word) else {
                throw Diagnostic(
                    .usage,
                    "\"\(word)\" is no moment to go on to",
                    hint: "write 00:05:00, 90s, error or end"
                )
            }
            self = .time(time)
        }
    }

    /// A moment since the start, as `90s` or as the timeline shows it; nil for anything else.
    static func moment(_ word: String) -> Duration? { Duration(words: word) ?? clock(word) }

    /// A time as the timeline shows it; nil for anything else.
    private static func clock(_ word: String) -> Duration? {
        guard let match = word.wholeMatch(of: /(\d{1,5}):(\d\d):(\d\d)(?:\.(\d{1,3}))?/)?.output,
            let hours = Int64(match.1), let minutes = Int64(match.2), let seconds = Int64(match.3), minutes < 60,
            seconds < 60
        else { return nil }
        let fraction = match.4.map { $0 + String(repeating: "0", count: 3 - $0.count) } ?? "0"
        return .nanoseconds(
            (hours * 3600 + minutes * 60 + seconds) * 1_000_000_000 + (Int64(fraction) ?? 0) * 1_000_000
        )
    }
}
