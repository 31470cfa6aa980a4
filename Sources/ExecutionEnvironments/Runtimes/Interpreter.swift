/// An interpreter found on this machine.
struct Interpreter: Sendable, Hashable {
    /// How it is called in words: `python`, `node`, `ruby`, `java`, `dotnet` or `mono`.
    var name: String
    var path: String
    /// The version it tells, such as `3.11.7`.
    var version: String
}

/// Which interpreters can run the runtimes of one family, and how one is asked for its version.
struct InterpreterFamily: Sendable {
    /// How an interpreter is called in words.
    let name: String
    /// Names that say no version, the first to be asked first.
    let plainNames: [String]
    /// Names that end in the version they say, without it, such as `python` in `python3.13`.
    let versionedName: String
    /// The versions that Lambda has runtimes for.
    let versions: [String]
    /// Arguments on which it writes two lines, its own path and its version, or what `reading` makes of it.
    let question: [String]
    /// Makes the path and the version of what was written, for one that says it otherwise.
    var reading: @Sendable (_ output: String, _ path: String) -> (path: String, version: String)? = twoLines

    static let python = InterpreterFamily(
        name: "python",
        plainNames: ["python3"],
        versionedName: "python",
        versions: (6...15).map { "3.\($0)" },
        question: ["-c", "import sys; print(sys.executable); print('.'.join(map(str, sys.version_info[:3])))"]
    )
    static let node = InterpreterFamily(
        name: "node",
        plainNames: ["node", "nodejs"],
        versionedName: "node",
        versions: stride(from: 12, through: 28, by: 2).map(String.init),
        question: ["-e", "console.log(process.execPath + '\\n' + process.versions.node)"]
    )
    static let ruby = InterpreterFamily(
        name: "ruby",
        plainNames: ["ruby"],
        versionedName: "ruby",
        versions: ["2.7", "3.0", "3.1", "3.2", "3.3", "3.4", "3.5", "4.0"],
        question: ["--disable-gems", "-rrbconfig", "-e", "puts RbConfig.ruby, RUBY_VERSION"]
    )
    static let mono = InterpreterFamily(
        name: "mono",
        plainNames: ["mono"],
        versionedName: "mono",
        versions: [],
        question: ["--version"],
        reading: { output, path in
            // "Mono JIT compiler version 6.8.0.105 (Debian …)"
            output.split(separator: " ").first { $0.first?.isNumber == true }.map { (path, String($0)) }
        }
    )
}

/// A path and a version, each on a line of its own.
@Sendable private func twoLines(_ output: String, _ path: String) -> (path: String, version: String)? {
    let lines = output.split(separator: "\n").map(String.init)
    return lines.count == 2 && !lines[0].isEmpty ? (lines[0], lines[1]) : nil
}

/// How far a version is from the one that was asked for; the smaller runs in its place.
struct VersionDistance: Comparable {
    private let parts: [Int]

    /// Compares the parts that the asked version has; of two equally far, the newer is nearer.
    init(of version: String, from asked: String) {
        let (have, want) = (numbers(version), numbers(asked))
        let differences = want.indices.map { (index: Int) in (index < have.count ? have[index] : 0) - want[index] }
        parts = differences.map(abs) + [(differences.first { $0 != 0 } ?? 0) < 0 ? 1 : 0]
    }

    /// Whether a version is older than another, in the parts that the other has.
    static func isOlder(_ version: String, than other: String) -> Bool {
        let (have, want) = (numbers(version), numbers(other))
        return want.indices.map { $0 < have.count ? have[$0] : 0 }.lexicographicallyPrecedes(want)
    }

    /// Whether it is the version that was asked for.
    var isNone: Bool { parts.allSatisfy { $0 == 0 } }

    static func < (left: VersionDistance, right: VersionDistance) -> Bool {
        left.parts.lexicographicallyPrecedes(right.parts)
    }
}

/// The numbers at the beginning of a version: `8.al2` is 8.
private func numbers(_ version: String) -> [Int] {
    var result: [Int] = []
    for part in version.split(separator: ".") {
        guard let number = Int(part) else { break }
        result.append(number)
    }
    return result
}
