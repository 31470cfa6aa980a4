package import Diagnostics
package import LambdaModel
package import LosslessJSON
package import Timekeeping

/// One event with what is expected of its function, as it lies in the fixtures.
package struct GoldenCase: Sendable {
    /// The files of a case that exist.
    package struct Files: OptionSet, Sendable, Hashable {
        /// The files as bits.
        package let rawValue: UInt8
        /// Creates a set from its bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// `<case>.event.json`.
        package static let event = Files(rawValue: 1)
        /// `<case>.golden.json`.
        package static let golden = Files(rawValue: 2)
        /// `<case>.case.yaml`.
        package static let settings = Files(rawValue: 4)
        /// `<case>.golden.json.new`.
        package static let pending = Files(rawValue: 8)
        /// `<case>.cassette.json`.
        package static let cassette = Files(rawValue: 16)
    }

    /// The function's name: the directory the case lies in.
    package var function: String
    /// The case's name without any ending.
    package var name: String
    /// The directory of the function's cases.
    package var directory: String
    /// The files that existed when the directory was read.
    package var files: Files
    /// What `suite.yaml` and `case.yaml` say together.
    package var settings: CaseSettings {
        get { details.settings }
        set { details = Details(settings: newValue, trouble: trouble) }
    }
    /// Why the case cannot run (its `case.yaml` is wrong, its event is missing), when it cannot.
    package var trouble: Diagnostic? {
        get { details.trouble }
        set { details = Details(settings: settings, trouble: newValue) }
    }
    private var details: Details
    private var ahead: ReadAhead?

    /// Creates a case; `FixtureDirectory` finds those that exist.
    package init(
        function: String,
        name: String,
        directory: String,
        files: Files = [],
        settings: CaseSettings = CaseSettings(),
        trouble: Diagnostic? = nil
    ) {
        self.function = function
        self.name = name
        self.directory = directory
        self.files = files
        details = Details(settings: settings, trouble: trouble)
    }

    /// Creates a case that has its settings and its trouble from another.
    init(function: String, name: String, directory: String, files: Files, sharing other: GoldenCase) {
        self.function = function
        self.name = name
        self.directory = directory
        self.files = files
        details = other.details
    }

    /// What is large and the same for most cases of a suite, of which there may be tens of thousands.
    private final class Details: Sendable {
        let settings: CaseSettings
        let trouble: Diagnostic?

        init(settings: CaseSettings, trouble: Diagnostic?) {
            self.settings = settings
            self.trouble = trouble
        }
    }

    /// What was read before it was asked for.
    private final class ReadAhead: Sendable {
        let event: Payload
        let golden: GoldenText?

        init(event: Payload, golden: GoldenText?) {
            self.event = event
            self.golden = golden
        }
    }

    /// The case with its event and golden in memory, and the event's size; nil when one of them cannot be read, which
    /// whoever asks for it is told.
    func readingAhead() -> (golden: GoldenCase, size: Int)? {
        guard let event = try? event(), let golden = try? goldenText() else { return nil }
        var read = self
        read.ahead = ReadAhead(event: event, golden: golden)
        return (read, event.bytes.count)
    }

    /// Whether it is certain that another case asks for the same function in the same way: only the event differs.
    func isInvoked(like other: GoldenCase) -> Bool {
        details === other.details && function == other.function
            && files.contains(.cassette) == other.files.contains(.cassette)
    }

    /// What a user calls it: `function/name`.
    package var id: String { "\(function)/\(name)" }
    /// The event alone.
    package var eventPath: String { "\(directory)/\(name).event.json" }
    /// What is expected.
    package var goldenPath: String { "\(directory)/\(name).golden.json" }
    /// What waits for `review`.
    package var pendingPath: String { "\(directory)/\(name).golden.json.new" }
    /// The calls of AWS services with their answers.
    package var cassettePath: String { "\(directory)/\(name).cassette.json" }
    /// The optional settings.
    package var casePath: String { "\(directory)/\(name).case.yaml" }
}

// MARK: - Reading

extension GoldenCase {
    /// When the case was recorded; as long as nothing says so, when its event was written.
    package var recorded: Timestamp? { settings.origin?.recorded ?? FixtureFile.changed(eventPath) }

    /// The event, byte for byte; throws a not-found diagnostic when there is none.
    package func event() throws(Diagnostic) -> Payload {
        if let ahead { return ahead.event }
        guard let bytes = try FixtureFile.contents(of: eventPath) else { throw Self.withoutEvent(id, at: eventPath) }
        return Payload(bytes)
    }

    /// The event as JSON; throws a diagnostic with line and column when it is none, which no function is invoked with on
    /// Lambda.
    package func eventDocument() throws(Diagnostic) -> JSONValue {
        let event = try event()
        do {
            return try JSONValue(parsing: event.bytes)
        } catch {
            throw error.diagnostic(
                in: eventPath,
                hint: "correct the event; Lambda answers InvalidRequestContentException"
            )
        }
    }

    /// What is expected, or nil for a new case; throws a diagnostic when the file is not a golden.
    package func golden() throws(Diagnostic) -> Golden? { try goldenText()?.golden() }

    /// The text of what is expected, or nil for a new case.
    func goldenText() throws(Diagnostic) -> GoldenText? {
        if let ahead { return ahead.golden }
        return try FixtureFile.contents(of: goldenPath).map { GoldenText(bytes: $0, file: goldenPath) }
    }

    /// What waits for `review`, or nil when nothing does.
    package func pending() throws(Diagnostic) -> Golden? {
        guard let bytes = try FixtureFile.contents(of: pendingPath) else { return nil }
        return try Golden(parsing: bytes, file: pendingPath)
    }

    /// The cassette's bytes, or nil when there is none.
    package func cassette() throws(Diagnostic) -> [UInt8]? {
        try FixtureFile.contents(of: cassettePath)
    }

    /// Writes the cassette, in place of a former one.
    package func write(cassette bytes: [UInt8]) throws(Diagnostic) {
        try FixtureFile.write(bytes, to: cassettePath)
    }

    static func withoutEvent(_ id: String, at path: String) -> Diagnostic {
        Diagnostic(
            .notFound,
            "case \"\(id)\" has no event",
            hint: "put the event into \"\(path)\", or remove the case's other files"
        )
    }
}
