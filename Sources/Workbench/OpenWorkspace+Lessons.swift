package import Diagnostics
import FileSystem
package import Lessons
import LosslessJSON
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension OpenWorkspace {
    /// The directory, template or archive that the workspace was opened from.
    package var location: String { target }

    private static let placesFile = "lessons.json"

    /// The lessons one can choose from here: lamb's own and those of the workspace.
    package func lessonShelf() throws(Diagnostic) -> LessonShelf {
        try LessonShelf(workspace: root)
    }

    /// How many steps of each lesson are done, by the lesson's name; kept in `.lamb/lessons.json`.
    package func lessonPlaces() -> [String: Int] {
        guard let bytes = try? readFile("\(stateDirectory)/\(Self.placesFile)"),
            let document = try? JSONValue(parsing: bytes)
        else { return [:] }
        let members = document.object?.members ?? []
        return Dictionary(members.compactMap { name, step in step.int.map { (name, $0) } }) { _, last in last }
    }

    /// Remembers how many steps of a lesson are done; throws a diagnostic when that cannot be written.
    package func keepPlace(_ steps: Int, in lesson: Lesson) throws(Diagnostic) {
        var places = lessonPlaces()
        places[lesson.name] = steps
        let members = places.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.int($0.value)) }
        let bytes = JSONValue.object(JSONObject(unique: members)).bytes(.pretty) + [10]
        try writeState(bytes, to: Self.placesFile, permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
}

/// Lends a fresh copy of the classroom workspace, which is removed in the end.
/// - Parameters:
///   - parent: the directory it is made in, such as `/tmp`.
///   - body: gets the copy's path.
/// - Returns: what `body` returns.
/// - Throws: a diagnostic when the copy cannot be written, and what `body` throws.
package func withClassroom<Result>(below parent: String, _ body: (String) async throws -> Result) async throws -> Result
{
    var template = Array((parent + "/lamb-lesson-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
        throw Diagnostic(
            .unwritable,
            "cannot make a directory in \"\(parent)\": \(Errno(rawValue: errno))",
            hint: "set TMPDIR to a directory that may be written"
        )
    }
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { removeTree(directory) }
    try Classroom.furnish(directory + "/classroom")
    return try await body(directory + "/classroom")
}
