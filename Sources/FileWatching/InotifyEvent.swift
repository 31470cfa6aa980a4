#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// One change as the kernel reports it.
struct InotifyEvent: Equatable {
    /// What was watched; -1 when the kernel's queue was full.
    var watch: Int32
    var mask: UInt32
    /// The name in the watched directory; empty when it is the watched thing itself.
    var name: String

    /// The kernel had more to report than its queue holds.
    var isOverflow: Bool { mask & UInt32(IN_Q_OVERFLOW) != 0 }
    /// The watch is gone, with the thing or by our own doing.
    var isEndOfWatch: Bool { mask & UInt32(IN_IGNORED) != 0 }
    var isDirectory: Bool { mask & UInt32(IN_ISDIR) != 0 }
    /// Something appeared, new or from elsewhere.
    var isArrival: Bool { mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 }

    /// Content, names, permissions and times; reading is none.
    static let changes = UInt32(
        IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF
    )

    /// The events in what was read from an inotify descriptor.
    static func events(in bytes: UnsafeRawBufferPointer) -> [InotifyEvent] {
        var events: [InotifyEvent] = []
        let head = MemoryLayout<inotify_event>.size
        var start = 0
        while start + head <= bytes.count {
            let watch = bytes.loadUnaligned(fromByteOffset: start, as: Int32.self)
            let mask = bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
            let length = Int(bytes.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
            let name = bytes[(start + head)..<min(bytes.count, start + head + length)].prefix { $0 != 0 }
            events.append(InotifyEvent(watch: watch, mask: mask, name: String(decoding: name, as: UTF8.self)))
            start += head + length
        }
        return events
    }
}
