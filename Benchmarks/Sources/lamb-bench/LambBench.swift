import Foundation

/// Runs benchmarks by name and prints a table; exits with 1 when a target is missed.
@main
enum LambBench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "write-until-killed", let path = arguments.last {
            return try await writeUntilKilled(at: path)
        }
        let names = arguments.isEmpty ? suites.map(\.name) : Array(arguments)
        var figures: [Figure] = []
        var hasFailed = false
        for name in names {
            guard let suite = suites.first(where: { $0.name == name }) else {
                print("unknown benchmark \"\(name)\"\nhint: there are \(suites.map(\.name).joined(separator: ", "))")
                exit(64)
            }
            do {
                figures += try await suite.run()
            } catch let missing as MissingPeer {
                print("\(name): left out, \(missing.reason)")
            } catch {
                print("\(name): failed, \(error)")
                hasFailed = true
            }
        }
        print(FigureTable(figures).text)
        exit(hasFailed || figures.contains { $0.target.holds(for: $0.judged) == false } ? 1 : 0)
    }

    private static let suites: [(name: String, run: @Sendable () async throws -> [Figure])] = [
        ("store", storeFigures), ("runtime", runtimeFigures), ("suite", suiteFigures),
        ("library", libraryFigures), ("startup", startupFigures), ("cold", coldStartFigures),
        ("cassette", cassetteFigures), ("simulation", simulationFigures), ("lesson", lessonFigures),
        ("idempotency", idempotencyFigures),
    ]
}

/// A program of a benchmark failed, or did not do what is measured.
struct FailedRun: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Something that a benchmark needs is not there.
struct MissingPeer: Error {
    var reason: String
}
