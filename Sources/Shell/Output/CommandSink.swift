import Diagnostics
import Synchronization
import SystemPackage

/// Feeds the standard input of a shell command, which writes to our own terminal.
final class CommandSink: ByteSink {
    private let command: ForegroundCommand
    private let pipe: FileDescriptor
    private let sink: DescriptorSink
    private let exitStatus = Mutex<Int32?>(nil)

    /// Starts the command; throws a diagnostic when it cannot be started.
    init(_ text: String) throws {
        let ends = try FileDescriptor.pipe()
        defer { try? ends.readEnd.close() }
        do {
            command = try ForegroundCommand.start(text, input: ends.readEnd)
        } catch {
            try? ends.writeEnd.close()
            throw error
        }
        pipe = ends.writeEnd
        sink = DescriptorSink(pipe)
    }

    func write(_ bytes: [UInt8]) {
        sink.write(bytes)
    }

    func flush() {
        sink.flush()
    }

    func finish() async {
        sink.flush()
        try? pipe.close()
        let status = await command.wait()
        exitStatus.withLock { $0 = status }
    }

    /// The command's exit status, once `finish` has returned.
    var status: Int32? { exitStatus.withLock { $0 } }
}

/// Shows a screenful at once, and more than that through a pager.
final class PagingSink: ByteSink {
    private enum State {
        case short([UInt8], lines: Int)
        case paging(CommandSink)
        case refused
    }

    private let screen: DescriptorSink
    private let pager: String
    private let rows: Int
    private let state = Mutex(State.short([], lines: 0))

    /// Creates a sink for a window with a number of rows.
    init(_ screen: DescriptorSink, pager: String, rows: Int) {
        self.screen = screen
        self.pager = pager
        self.rows = rows
    }

    func write(_ bytes: [UInt8]) {
        state.withLock { state in
            switch state {
            case .short(let held, let lines):
                let count = lines + bytes.count { $0 == UInt8(ascii: "\n") }
                state = count < rows ? .short(held + bytes, lines: count) : overflow(held + bytes)
            case .paging(let sink): sink.write(bytes)
            case .refused: screen.write(bytes)
            }
        }
    }

    private func overflow(_ bytes: [UInt8]) -> State {
        guard let sink = try? CommandSink(pager) else {
            screen.write(bytes)
            return .refused
        }
        sink.write(bytes)
        return .paging(sink)
    }

    func finish() async {
        let last = state.withLock { state in
            defer { state = .short([], lines: 0) }
            return state
        }
        switch last {
        case .short(let bytes, _): screen.write(bytes)
        case .paging(let sink): await sink.finish()
        case .refused: break
        }
        screen.flush()
    }
}
