import Diagnostics

/// Reads a lesson from its Markdown.
///
/// At the top `title:`, `minutes:` and perhaps `workspace: classroom` between lines of three dashes. Each heading `##`
/// begins a step. A fence of the language `lamb` holds commands, one a line as in a script; `> expect: TEXT`,
/// `> expect: /REGEX/` and `> expect not: …` below it are claims. A line `? QUESTION` is followed by its options,
/// `- [ ] wrong` and one `- [x] right`, and by `> because: EXPLANATION`. Everything else is prose.
struct LessonReader {
    private let file: String
    private let lines: [Substring]
    /// The place of the next line, from 0.
    private(set) var next = 0
    private(set) var steps: [LessonStep] = []
    /// The lines of the paragraph that is being read.
    private var paragraph: [Substring] = []

    init(_ text: String, file: String) {
        self.file = file
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.last == "\r" ? line.dropLast() : line
        }
    }

    /// The lesson; throws a diagnostic with the place of what cannot be understood.
    mutating func lesson(named name: String) throws(Diagnostic) -> Lesson {
        let head = try header()
        while next < lines.count { try part() }
        endParagraph()
        guard let first = steps.first else {
            throw problem("\"\(name)\" has no step", "begin each step with a heading: ## What happens first", line: 1)
        }
        guard !steps.contains(where: \.parts.isEmpty) else {
            let empty = steps.first { $0.parts.isEmpty } ?? first
            throw problem("step \"\(empty.title)\" is empty", "say something, or take it out", line: empty.line)
        }
        return Lesson(
            name: name,
            title: head.title,
            minutes: head.minutes,
            usesClassroom: head.usesClassroom,
            file: file,
            steps: steps
        )
    }

    // MARK: Parts

    private mutating func part() throws(Diagnostic) {
        guard let line = take() else { return }
        let number = next
        if line.hasPrefix("## ") {
            endParagraph()
            steps.append(LessonStep(title: line.dropFirst(3).trimmed, line: number, parts: []))
        } else if line.hasPrefix("```") {
            endParagraph()
            try fence(language: line.dropFirst(3).trimmed, number)
        } else if line.hasPrefix("? ") {
            endParagraph()
            try question(line.dropFirst(2).trimmed, number)
        } else if line.hasPrefix(">") {
            endParagraph()
            try annotation(line, number)
        } else if line.trimmed.isEmpty {
            endParagraph()
        } else {
            try prose(line, number)
        }
    }

    private mutating func prose(_ line: Substring, _ number: Int) throws(Diagnostic) {
        guard !steps.isEmpty else {
            throw problem(
                "text before the first step",
                "begin each step with a heading: ## What happens first",
                line: number
            )
        }
        if Self.marker(of: line) != nil { endParagraph() }
        paragraph.append(line)
    }

    private mutating func endParagraph() {
        guard let first = paragraph.first else { return }
        defer { paragraph = [] }
        let text = paragraph.map(\.trimmed).joined(separator: " ")
        if let marker = Self.marker(of: first) {
            add(.prose(.item(marker: marker, text: String(text.dropFirst(marker.count + 1)))))
        } else {
            add(.prose(.paragraph(text)))
        }
    }

    /// `-` or `1.` of an entry of a list.
    private static func marker(of line: Substring) -> String? {
        let word = line.drop { $0 == " " }.prefix { $0 != " " }
        guard word.count < line.trimmed.count else { return nil }
        if word == "-" || word == "*" { return String(word) }
        return word.last == "." && Int(word.dropLast()) != nil ? String(word) : nil
    }

    mutating func add(_ part: LessonPart) {
        guard !steps.isEmpty else { return }
        steps[steps.count - 1].parts.append(part)
    }

    // MARK: Commands and claims

    private mutating func fence(language: String, _ number: Int) throws(Diagnostic) {
        guard !steps.isEmpty else {
            throw problem("a fence before the first step", "begin each step with a heading: ## What happens first")
        }
        var content: [Substring] = []
        while let line = take() {
            guard line.trimmed != "```" else {
                if language == "lamb" {
                    let text = content.joined(separator: "\n")
                    add(.commands(CommandBlock(text: text, line: number + 1, claims: [])))
                } else {
                    add(.prose(.code(content.map(String.init))))
                }
                return
            }
            content.append(line)
        }
        throw problem("the fence is not closed", "end it with a line ```", line: number)
    }

    private mutating func annotation(_ line: Substring, _ number: Int) throws(Diagnostic) {
        let words = line.dropFirst().trimmed
        for (key, isNegated) in [("expect:", false), ("expect not:", true)] where words.hasPrefix(key) {
            do {
                let claim = try Claim(words.dropFirst(key.count).trimmed, isNegated: isNegated, line: number)
                return try attach(claim)
            } catch {
                throw problem(error.message, error.hint ?? "", line: number)
            }
        }
        throw problem(
            "\"\(words)\" is neither an expectation nor an explanation",
            "write > expect: or > expect not: below commands, > because: below a question's options",
            line: number
        )
    }

    private mutating func attach(_ claim: Claim) throws(Diagnostic) {
        guard let parts = steps.last?.parts, case .commands(var block)? = parts.last else {
            throw problem("an expectation without commands", "put it below a fence: ```lamb", line: claim.line)
        }
        block.claims.append(claim)
        steps[steps.count - 1].parts[parts.count - 1] = .commands(block)
    }

    // MARK: Lines

    func peek() -> Substring? { next < lines.count ? lines[next] : nil }

    mutating func take() -> Substring? {
        guard let line = peek() else { return nil }
        next += 1
        return line
    }

    /// A diagnostic about a line, the one read last unless another is given.
    func problem(_ message: String, _ hint: String, line: Int? = nil) -> Diagnostic {
        Diagnostic(.invalidInput, message, hint: hint, at: SourceLocation(file: file, line: line ?? next))
    }
}

extension StringProtocol {
    /// Without blanks at its ends.
    var trimmed: String {
        let start = drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...end])
    }
}
