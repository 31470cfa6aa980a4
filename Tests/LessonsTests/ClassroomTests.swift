import Diagnostics
import FileSystem
import Foundation
import LambTestSupport
import Lessons
import SystemPackage
import Testing

@Suite("The classroom")
struct ClassroomTests {
    private static let source = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Workspaces/classroom")

    @Test("has every file of its source embedded: else run Sources/CClassroom/embed.sh")
    func embedded() throws {
        let wanted = try FileManager.default.subpathsOfDirectory(atPath: Self.source.path).filter { path in
            !path.hasPrefix(".") && [".yaml", ".py", ".md"].contains { path.hasSuffix($0) }
        }
        #expect(Classroom.files.map(\.path) == wanted.sorted())
        for file in Classroom.files {
            #expect(try Data(contentsOf: Self.source.appending(path: file.path)) == Data(file.bytes))
        }
    }

    @Test("is furnished with template and handlers, and without the lessons")
    func furnished() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending("classroom").string
            try Classroom.furnish(path)
            #expect(directoryEntries(path) == ["handlers", "template.yaml"])
            #expect(directoryEntries(path + "/handlers").contains("counter.py"))
        }
    }

    @Test("has lessons of 3 to 10 minutes, each with questions and claims")
    func lessons() throws {
        let lessons = try Classroom.lessons()
        #expect(!lessons.isEmpty)
        #expect(Set(lessons.map(\.name)).count == lessons.count)
        for lesson in lessons {
            #expect((3...10).contains(lesson.minutes))
            let questions = lesson.steps.flatMap(\.parts).filter { if case .question = $0 { true } else { false } }
            #expect(!questions.isEmpty, "\(lesson.name) asks nothing")
            for block in lesson.blocks { #expect(!block.claims.isEmpty, "\(lesson.file):\(block.line) claims nothing") }
        }
    }
}

@Suite("The shelf of lessons")
struct LessonShelfTests {
    private static let own = "---\ntitle: Mine\nminutes: 4\n---\n## One\nWords.\n"

    @Test("finds lessons by name, number and file, the workspace's own among them")
    func finding() async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.own, to: directory.appending("Lessons/01-mine.md"))
            let shelf = try LessonShelf(workspace: directory.string)
            let count = shelf.lessons.count
            #expect(try shelf.lesson("mine").title == "Mine")
            #expect(try shelf.lesson("\(count)").title == "Mine")
            #expect(try shelf.lesson(directory.string + "/Lessons/01-mine.md").title == "Mine")
            #expect(throws: (any Error).self) { try shelf.lesson("\(count + 1)") }
            #expect(throws: (any Error).self) { try shelf.lesson("yours") }
        }
    }

    @Test("goes without a lesson that cannot be read, and says so")
    func unreadable() async throws {
        try await withTemporaryDirectory { directory in
            try write("## One\n", to: directory.appending("Lessons/bad.md"))
            try write(Self.own, to: directory.appending("Lessons/mine.md"))
            let shelf = try LessonShelf(workspace: directory.string)
            #expect(shelf.problems.map(\.location?.line) == [1])
            #expect(shelf.lessons.last?.name == "mine")
        }
    }
}
