import Glibc

/// Writes to a terminal or pipe, and knows whether the last row was ended.
struct TerminalWriter: Sendable {
    let descriptor: Int32
    /// Whether the next character stands at the left edge, as far as our own output tells.
    var isAtRowStart = true

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Writes the whole text.
    mutating func write(_ text: String) {
        guard !text.isEmpty else { return }
        writeFully(text, to: descriptor)
        let lastRow = text.utf8.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { text[text.utf8.index(after: $0)...] }
        let isEmpty = PromptText(String(lastRow ?? text[...])).width == 0
        isAtRowStart = isEmpty && (lastRow != nil || isAtRowStart)
    }

    /// Begins a new row unless this is the start of one.
    mutating func startRow() {
        if !isAtRowStart { write("\n") }
    }
}

/// Writes all bytes of a text, waiting for a descriptor that is full; a closed one is passed over.
func writeFully(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
        var rest = UnsafeRawBufferPointer(bytes)
        while !rest.isEmpty {
            let count = write(descriptor, rest.baseAddress, rest.count)
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EAGAIN {
                var full = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&full, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }
}
