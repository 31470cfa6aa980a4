#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Reads single keys from the terminal, without waiting for the end of a line.
enum KeyReader {
    /// The next key as a letter; nil at the end of input and on ctrl-D.
    ///
    /// Throws `CancellationError` on ctrl-C, and when the command is interrupted meanwhile.
    static func key() async throws -> Character? {
        var before = termios()
        guard tcgetattr(0, &before) == 0 else { return try readByte() }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        tcsetattr(0, TCSADRAIN, &raw)
        defer { tcsetattr(0, TCSADRAIN, &before) }
        while true {
            try Task.checkCancellation()
            var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, 100) > 0 { return try readByte() }
        }
    }

    private static func readByte() throws(CancellationError) -> Character? {
        var byte: UInt8 = 0
        guard read(0, &byte, 1) == 1, byte != 4 else { return nil }
        // The terminal does not make a signal of ctrl-C while single keys are read.
        if byte == 3 { throw CancellationError() }
        return Character(Unicode.Scalar(byte)).lowercased().first
    }
}
