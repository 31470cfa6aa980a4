package import Diagnostics
import FileSystem

extension Lesson {
    /// Reads a lesson.
    /// - Parameters:
    ///   - text: its Markdown.
    ///   - file: what messages call its file; its last component gives the lesson's name.
    /// - Throws: a diagnostic with file and line for what cannot be understood.
    package init(_ text: String, file: String) throws(Diagnostic) {
        var reader = LessonReader(text, file: file)
        self = try reader.lesson(named: Self.name(ofFile: file))
    }

    /// Reads a lesson's file; throws a not-found diagnostic when that cannot be read.
    package init(reading file: String) throws(Diagnostic) {
        let bytes: [UInt8]
        do {
            bytes = try readFile(file)
        } catch {
            if error is CancellationError { throw Diagnostic(describing: error) }
            throw Diagnostic(
                .notFound,
                "cannot read \"\(file)\": \(error)",
                hint: "`lesson` lists the lessons; `lesson --new FILE` begins one"
            )
        }
        try self.init(String(decoding: bytes, as: UTF8.self), file: file)
    }

    /// `cold-starts` of `Lessons/01-cold-starts.md`.
    static func name(ofFile file: String) -> String {
        var name = file.split(separator: "/").last.map(String.init) ?? file
        if name.hasSuffix(".md") { name.removeLast(3) }
        let digits = name.prefix { $0.isNumber }
        guard !digits.isEmpty, name.dropFirst(digits.count).first == "-" else { return name }
        return String(name.dropFirst(digits.count + 1))
    }
}
