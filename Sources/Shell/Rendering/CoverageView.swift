import Diagnostics
import LosslessJSON
import Workbench

/// Shows which functions, triggers and outcomes have a case.
struct CoverageView {
    var output: Output

    func show(_ coverage: Coverage) {
        guard output.format == .text else { return output.jsonLines([coverage.json]) }
        let rows = coverage.functions.map { function -> [Table.Cell] in
            let called = function.triggers - function.uncalled.count
            let missing = function.uncalled.map { "\($0.name) (\($0.type))" }.joined(separator: ", ")
            return [
                .init(function.name, .function), count(function.cases),
                .init(
                    function.triggers == 0 ? "" : "\(called) of \(function.triggers)",
                    missing.isEmpty ? .good : .bad
                ),
                count(function.successes), count(function.errors), .init(missing, .caution),
            ]
        }
        output.table(
            Table(
                columns: [
                    .text("FUNCTION", minimum: 12), .number("CASES"), .number("TRIGGERS"), .number("SUCCESS"),
                    .number("ERROR"), .text("NO CASE FROM"),
                ],
                rows: rows
            )
        )
    }

    private func count(_ number: Int) -> Table.Cell { .init(grouped(number), number == 0 ? .bad : .good) }
}

extension Coverage {
    /// Coverage as `test --coverage --output json` has it, after the summary.
    var json: JSONValue {
        let functions = functions.map { function -> JSONValue in
            [
                "function": .string(function.name), "cases": .int(function.cases),
                "success": .int(function.successes), "error": .int(function.errors),
                "triggers": .int(function.triggers),
                "triggers_without_case": .array(function.uncalled.map { .string($0.name) }),
            ]
        }
        return ["coverage": .array(functions)]
    }
}
