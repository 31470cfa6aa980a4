import Foundation
import SystemPackage
package import Testing

#if canImport(Glibc)
import Glibc
#endif

/// What this process holds of the system's: its descriptors and its children, dead ones that nobody reaped included.
package struct LeakCheck {
    private let descriptors: [String: Int]
    private let children: Set<Int32>

    /// Notes what is held now.
    package init() {
        descriptors = Self.openDescriptors()
        children = Self.livingAndDeadChildren()
    }

    /// Expects that no more is held than when this was made.
    package func expectNothingMore(_ situation: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
        let more = Self.openDescriptors().filter { $0.value > descriptors[$0.key, default: 0] }
        #expect(more == [:], "descriptors leaked \(situation)", sourceLocation: sourceLocation)
        let processes = Self.livingAndDeadChildren().subtracting(children)
        #expect(processes == [], "children leaked \(situation)", sourceLocation: sourceLocation)
    }

    /// The resident memory of this process in megabytes.
    package static var residentMegabytes: Double {
        let pages = (try? read("/proc/self/statm"))?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Double(pages) * 4096 / 1_048_576
    }

    /// The processes whose environment says that they run a function, the shell's own child or not.
    package static func processes(of function: String) -> [Int32] {
        let marker = "AWS_LAMBDA_FUNCTION_NAME=\(function)\0"
        return numbers(in: "/proc").filter { process in
            guard let variables = FileManager.default.contents(atPath: "/proc/\(process)/environ") else { return false }
            return variables.range(of: Data(marker.utf8)) != nil
        }
    }

    /// Returns when no process of a function is left; reports an issue when one stays for two seconds.
    package static func waitUntilGone(_ function: String, sourceLocation: SourceLocation = #_sourceLocation) async {
        let start = ContinuousClock.now
        while !processes(of: function).isEmpty {
            guard ContinuousClock.now - start < .seconds(2) else {
                let left = processes(of: function)
                Issue.record("processes \(left) of \(function) are left", sourceLocation: sourceLocation)
                for process in left { kill(process, SIGKILL) }
                return
            }
            await Task.yield()
        }
    }

    /// How many descriptors there are of each kind: sockets and pipes have numbers that differ.
    private static func openDescriptors() -> [String: Int] {
        numbers(in: "/proc/self/fd").reduce(into: [:]) { counts, number in
            var target = [CChar](repeating: 0, count: 512)
            // The one that the directory is read through is gone by now.
            guard readlink("/proc/self/fd/\(number)", &target, target.count - 1) > 0 else { return }
            let name = String(decoding: target.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            counts[String(name.prefix { $0 != "[" }), default: 0] += 1
        }
    }

    private static func livingAndDeadChildren() -> Set<Int32> {
        Set(
            numbers(in: "/proc/self/task").flatMap { thread in
                ((try? read("/proc/self/task/\(thread)/children")) ?? "").split(separator: " ").compactMap { Int32($0) }
            }
        )
    }

    private static func numbers(in directory: String) -> [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).compactMap { Int32($0) }
    }

    private static func read(_ path: String) throws -> String {
        try LambTestSupport.read(FilePath(path))
    }
}
