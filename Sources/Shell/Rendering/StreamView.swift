import Invocations

/// Shows a streamed response piece by piece, each as soon as it has arrived.
struct StreamView {
    var output: Output

    /// Writes what comes until the end; true when that was anything.
    ///
    /// A response in one piece is written as well when the invocation goes on after it. With the json format nothing is
    /// written, as the one document holds the whole payload.
    func show(_ stream: ResponseStream, before: () -> Void) async -> Bool {
        var text = StreamedText()
        var last: UInt8?
        while let bytes = await stream.next() {
            guard output.format == .text, let end = bytes.last else { continue }
            if last == nil { before() }
            last = end
            output.raw(output.isTerminal ? Array(text.printable(bytes).utf8) : bytes)
            output.results.flush()
        }
        if last == nil, output.format == .text, let answer = stream.answer {
            before()
            RecordingView(output: output).show(answer)
            output.results.flush()
            return true
        }
        if output.isTerminal, !text.rest.isEmpty { output.raw(Array("\u{FFFD}".utf8)) }
        if let last, last != UInt8(ascii: "\n") { output.line() }
        return last != nil
    }
}

/// Turns pieces of bytes into text that a terminal can be given, whatever characters the cuts go through.
struct StreamedText {
    /// The beginning of a character whose end has not come.
    private(set) var rest: [UInt8] = []
    private var isAtPrelude = true

    /// The text of a piece with control characters made visible, but for line feeds.
    mutating func printable(_ bytes: [UInt8]) -> String {
        let all = rest + bytes
        let whole = all.count - Self.incomplete(all)
        rest = Array(all[whole...])
        let lines = String(decoding: withoutPrelude(all[..<whole]), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { Shell.printable(String($0)) }.joined(separator: "\n")
    }

    /// The eight zeros between an HTTP response's JSON prelude and its body become a line feed.
    private mutating func withoutPrelude(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        defer { if !bytes.isEmpty { isAtPrelude = false } }
        guard isAtPrelude, bytes.first == UInt8(ascii: "{"), let zero = bytes.firstIndex(of: 0),
            bytes[zero...].prefix(8).elementsEqual(repeatElement(0, count: 8))
        else { return bytes }
        return bytes[..<zero] + [UInt8(ascii: "\n")] + bytes[(zero + 8)...]
    }

    /// How many bytes at the end begin a character of UTF-8 without ending it.
    private static func incomplete(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xC0 == 0x80 { continue }
            let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return needed > length ? length : 0
        }
        return 0
    }
}

extension CommandContext {
    /// Invokes with a line of progress, which gives way to a streamed response; tells whether one was shown.
    func invoking(
        _ words: String,
        _ body: @Sendable (ResponseStream) async throws -> Recording
    ) async throws -> (recording: Recording, isShown: Bool) {
        try await output.showingProgress(words) { line in
            let stream = ResponseStream()
            async let isShown = StreamView(output: output).show(stream) { line.finish() }
            let result: Result<Recording, any Error>
            do { result = .success(try await body(stream)) } catch { result = .failure(error) }
            stream.finish()
            let shown = await isShown
            return (try result.get(), shown)
        }
    }
}
