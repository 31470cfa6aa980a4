import ArgumentParser
import Diagnostics
import LosslessJSON
import Workbench

/// `fidelity [WORD]`: what is modelled, and how truly.
struct FidelityCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "fidelity",
        abstract: "what of the service is modelled, nearly modelled or not",
        usage: "fidelity [WORD]",
        discussion: """
            modelled: as the service documents it. approximated: with the difference that is said. marked: without \
            effect, and listed by `show --unsupported`. refused: `simulate` does not run with it.
            WORD picks lines by area, setting or degree.
            """
    )
    static let topic = CommandTopic.simulating
    static let examples = ["fidelity", "fidelity sqs", "fidelity approximated", "fidelity --output json"]
    static let isPaged = true

    @Argument(help: "Only lines with this word.")
    var word: String?

    func run(plainly surroundings: Surroundings) throws -> ExitStatus {
        let output = surroundings.output
        let lines = try word.map { try FidelityReport.lines(mentioning: $0) } ?? FidelityReport.lines
        guard output.format == .text else {
            output.jsonLines(lines.map(\.json))
            return .success
        }
        let columns: [Table.Column] = [
            .text("AREA", minimum: 12), .text("SETTING", minimum: 12), .text("DEGREE", minimum: nil),
            .text("WHAT DIFFERS"),
        ]
        output.table(Table(columns: columns, rows: lines.map(\.row)))
        return .success
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? FidelityLine.Degree.allCases.map(\.rawValue) : []
    }
}

extension FidelityLine {
    fileprivate var row: [Table.Cell] {
        [.init(area), .init(setting, .function), .init(degree.rawValue, degree.style), .init(difference ?? "")]
    }

    fileprivate var json: JSONValue {
        [
            "area": .string(area), "setting": .string(setting), "fidelity": .string(degree.rawValue),
            "difference": .optional(difference),
        ]
    }
}

extension FidelityLine.Degree {
    fileprivate var style: Style? {
        switch self {
        case .modelled: .good
        case .approximated: .caution
        case .marked: .dim
        case .refused: .bad
        }
    }
}
