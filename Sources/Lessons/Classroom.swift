import CClassroom
package import Diagnostics
import FileSystem
import SystemPackage

/// The workspace with the handlers of the lessons, and the lessons that come with lamb; embedded in the binary.
///
/// Its source is `Workspaces/classroom`.
package enum Classroom {
    /// A file of the workspace.
    package struct File: Sendable, Hashable {
        /// Its path in the workspace, such as `handlers/counter.py`.
        package var path: String
        package var bytes: [UInt8]
    }

    /// All files, sorted by path.
    package static var files: [File] {
        (0..<lamb_classroom_file_count()).map { index in
            let file = lamb_classroom_file_at(index)
            let bytes = UnsafeBufferPointer(start: file.bytes, count: file.size)
            return File(path: String(cString: file.path), bytes: Array(bytes))
        }
    }

    /// The lessons, in their order; throws a diagnostic for one that cannot be understood.
    package static func lessons() throws(Diagnostic) -> [Lesson] {
        var lessons: [Lesson] = []
        for file in files where file.path.hasPrefix("Lessons/") {
            var lesson = try Lesson(String(decoding: file.bytes, as: UTF8.self), file: file.path)
            lesson.usesClassroom = true
            lessons.append(lesson)
        }
        return lessons
    }

    /// Writes template and handlers into a directory, which is made; throws a diagnostic when that cannot be.
    package static func furnish(_ directory: String) throws(Diagnostic) {
        do {
            for file in files where !file.path.hasPrefix("Lessons/") {
                let path = FilePath(directory).appending(file.path)
                try makeDirectories(path.removingLastComponent().string)
                let descriptor = try FileDescriptor.open(
                    path,
                    .writeOnly,
                    options: [.create, .truncate, .closeOnExec],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead]
                )
                _ = try descriptor.closeAfter { try descriptor.writeAll(file.bytes) }
            }
        } catch {
            throw Diagnostic(
                .unwritable,
                "cannot write the classroom to \"\(directory)\": \(error)",
                hint: "set TMPDIR"
            )
        }
    }
}
