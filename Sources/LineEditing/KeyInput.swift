import Glibc

/// Keys as they arrive: one byte is read at a time, so that what is typed ahead stays in the terminal for whoever
/// reads next.
struct KeyInput {
    /// What came first.
    enum Arrival: Equatable {
        case scalar(UInt32)
        case woken
        case ended
    }

    private enum ByteArrival {
        case byte(UInt8)
        case woken
        case ended
        case nothing
    }

    /// What the escape key becomes at the head of a cursor key's sequence in vi mode, where alone it means something.
    static let viSequencePrefix: UInt8 = 0x1C
    /// How long a terminal may take between the bytes of one key.
    private static let patienceInMilliseconds: Int32 = 25

    let descriptor: Int32
    let wake: WakePipe
    /// Whether a lone escape key must be told from the head of a sequence.
    var isVi = false
    private var pending: ArraySlice<UInt8> = []
    private var decoder = ScalarDecoder()

    init(descriptor: Int32, wake: WakePipe) {
        self.descriptor = descriptor
        self.wake = wake
    }

    /// Whether a key can be had without waiting.
    var isReady: Bool {
        guard pending.isEmpty else { return true }
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, 0) > 0
    }

    /// Waits for a key, a wake-up, or the end; bytes that are not UTF-8 become U+FFFD.
    mutating func next() -> Arrival {
        while true {
            switch nextByte(patience: -1) {
            case .woken: return .woken
            case .ended: return .ended
            case .nothing: continue
            case .byte(let byte):
                switch decoder.take(byte) {
                case .more: continue
                case .invalid(let isConsumed):
                    if !isConsumed { pending = [byte] + pending }
                    return .scalar(0xFFFD)
                case .scalar(let scalar):
                    if let key = viKey(scalar) { return .scalar(key) }
                }
            }
        }
    }

    /// The text of a paste, whose opening sequence has been read; nil when it is broken off.
    mutating func paste(isBrokenOff: () -> Bool) -> [UInt8]? {
        let terminator = Array("\u{1B}[201~".utf8)
        var text = Array(pending)
        pending = []
        var searched = 0
        while true {
            if let end = text[searched...].firstRange(of: terminator) {
                pending = text[end.upperBound...]
                return Array(text[..<end.lowerBound])
            }
            searched = max(0, text.count - terminator.count)
            switch nextChunk() {
            case nil: if isBrokenOff() { return nil }
            case let chunk?:
                if chunk.isEmpty || chunk == [0x03] { return nil }
                text += chunk
            }
        }
    }

    private mutating func viKey(_ scalar: UInt32) -> UInt32? {
        guard isVi else { return scalar }
        if scalar == UInt32(KeyInput.viSequencePrefix) { return nil }
        guard scalar == 0x1B, case .byte(let byte) = nextByte(patience: KeyInput.patienceInMilliseconds) else {
            return scalar
        }
        pending = [byte] + pending
        return byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") ? UInt32(KeyInput.viSequencePrefix) : scalar
    }

    private mutating func nextByte(patience: Int32) -> ByteArrival {
        if let byte = pending.popFirst() { return .byte(byte) }
        var waits = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&waits, patience < 0 ? 2 : 1, patience)
        if count <= 0 { return .nothing }
        if waits[1].revents != 0 { return .woken }
        var byte: UInt8 = 0
        switch read(descriptor, &byte, 1) {
        case 1: return .byte(byte)
        case 0: return .ended
        default: return errno == EINTR || errno == EAGAIN ? .nothing : .ended
        }
    }

    /// Up to 4 KiB; empty at the end, nil when something else woke us.
    private func nextChunk() -> [UInt8]? {
        var waits = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&waits, 2, -1) > 0, waits[1].revents == 0 else { return nil }
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return nil }
        return Array(chunk.prefix(max(0, count)))
    }
}
