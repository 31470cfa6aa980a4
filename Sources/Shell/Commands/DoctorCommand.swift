import ArgumentParser
import Diagnostics
import LosslessJSON
import Workbench

/// `doctor`: what this machine has.
struct DoctorCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "say what this machine has, and which limits are enforced how",
        usage: "doctor"
    )
    static let topic = CommandTopic.workspace
    static let examples = ["doctor"]
    static let isPaged = true

    func run(in context: CommandContext) async throws -> ExitStatus {
        let findings = await context.workspace.doctor()
        guard context.output.format == .text else {
            context.output.jsonLines(
                findings.map {
                    [
                        "name": .string($0.name), "status": .string($0.status.rawValue), "detail": .string($0.detail),
                        "remedy": .optional($0.remedy),
                    ]
                }
            )
            return .success
        }
        let rows = findings.map { finding -> [Table.Cell] in
            [
                .init(finding.name, .key), .init(finding.status.rawValue, finding.status.style),
                .init(finding.detail + (finding.remedy.map { " → " + $0 } ?? "")),
            ]
        }
        let columns: [Table.Column] = [.text("WHAT", minimum: nil), .text("STATUS", minimum: nil), .text("DETAIL")]
        context.output.table(Table(columns: columns, rows: rows))
        return .success
    }
}

extension DoctorFinding.Status {
    fileprivate var style: Style {
        switch self {
        case .present, .enforced: .good
        case .missing: .bad
        case .notEnforced: .caution
        }
    }
}
