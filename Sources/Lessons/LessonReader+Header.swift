import Diagnostics

/// The settings at the top of a lesson.
extension LessonReader {
    mutating func header() throws(Diagnostic) -> (title: String, minutes: Int, usesClassroom: Bool) {
        guard take()?.trimmed == "---" else {
            throw problem(
                "the lesson does not begin with \"---\"",
                "`lesson --new FILE` writes one to begin with",
                line: 1
            )
        }
        var (title, minutes, usesClassroom): (String?, Int?, Bool) = (nil, nil, false)
        while let line = take(), line.trimmed != "---" {
            guard let colon = line.firstIndex(of: ":") else {
                throw problem("\"\(line)\" is no setting of a lesson", "write NAME: VALUE, and --- below the last")
            }
            let value = line[line.index(after: colon)...].trimmed
            switch line[..<colon].trimmed {
            case "title": title = value
            case "minutes":
                guard let number = Int(value), (1...120).contains(number) else {
                    throw problem("\"\(value)\" is no number of minutes", "write a whole number from 1 to 120")
                }
                minutes = number
            case "workspace":
                guard value == "classroom" else {
                    throw problem(
                        "\"\(value)\" is no workspace of a lesson",
                        "write classroom, or leave the line out for the workspace that the lesson lies in"
                    )
                }
                usesClassroom = true
            case let key:
                let hint = didYouMean(
                    key,
                    among: ["title", "minutes", "workspace"],
                    otherwise: "there are title, minutes and workspace"
                )
                throw problem("a lesson has no setting \"\(key)\"", hint)
            }
        }
        guard let title, !title.isEmpty, let minutes else {
            throw problem(
                "the lesson lacks its title or its minutes",
                "write title: … and minutes: … at its top",
                line: 1
            )
        }
        return (title, minutes, usesClassroom)
    }
}
