package import Diagnostics
import FileSystem

/// The lessons one can choose from: lamb's own, then those of a workspace.
package struct LessonShelf: Sendable {
    package private(set) var lessons: [Lesson]
    /// Why lessons of the workspace are not among them, with file and line.
    package private(set) var problems: [Diagnostic] = []

    /// Collects lessons; `Lessons/*.md` of the workspace take the place of lamb's own of the same name.
    package init(workspace: String) throws(Diagnostic) {
        lessons = try Classroom.lessons()
        let directory = workspace + "/Lessons"
        for entry in directoryEntries(directory) where entry.hasSuffix(".md") {
            let lesson: Lesson
            do {
                lesson = try Lesson(reading: directory + "/" + entry)
            } catch {
                problems.append(error)
                continue
            }
            if let place = lessons.firstIndex(where: { $0.name == lesson.name }) {
                lessons[place] = lesson
            } else {
                lessons.append(lesson)
            }
        }
    }

    /// The lesson of a name, of a number as `lesson` lists them, or in a file.
    ///
    /// Throws a not-found diagnostic with the nearest names.
    package func lesson(_ words: String) throws(Diagnostic) -> Lesson {
        if let lesson = lessons.first(where: { $0.name == words }) { return lesson }
        if let number = Int(words) {
            if lessons.indices.contains(number - 1) { return lessons[number - 1] }
            throw Diagnostic(
                .notFound,
                "no lesson \"\(words)\"",
                hint: "there are \(lessons.count); `lesson` lists them"
            )
        }
        if words.contains("/") || words.hasSuffix(".md") { return try Lesson(reading: words) }
        let hint = didYouMean(words, among: lessons.map(\.name), otherwise: "`lesson` lists the lessons")
        throw Diagnostic(.notFound, "no lesson \"\(words)\"", hint: hint)
    }
}
