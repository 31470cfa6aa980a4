import Dispatch
import Invocations
import Synchronization

/// Masks and packs the recordings of a batch on another core, one part ahead of whoever inserts them.
struct PackingAhead {
    /// So many are packed at a time; a smaller batch is not worth a second thread.
    private static let partCount = 512

    let batch: [Recording]
    let masker: SecretMasker

    /// Gives each recording with what was packed of it, in order.
    func forEach(_ take: (borrowing Recording, PackedRecording) throws -> Void) rethrows {
        var part = 0..<min(Self.partCount, batch.count)
        var packed = packed(part)
        while !part.isEmpty {
            let following = part.upperBound..<min(part.upperBound + Self.partCount, batch.count)
            let ahead = Ahead()
            if !following.isEmpty { ahead.begin { self.packed(following) } }
            defer { ahead.wait() }
            try batch.withUnsafeBufferPointer { batch in
                for (index, packed) in zip(part, packed) { try take(batch[index], packed) }
            }
            (part, packed) = (following, ahead.result)
        }
    }

    private func packed(_ part: Range<Int>) -> [PackedRecording] {
        batch.withUnsafeBufferPointer { batch in part.map { PackedRecording(batch[$0], masker: masker) } }
    }
}

/// Work on another thread that the present one waits for.
private final class Ahead: Sendable {
    private let group = DispatchGroup()
    private let packed = Mutex<[PackedRecording]>([])

    func begin(_ work: @escaping @Sendable () -> [PackedRecording]) {
        DispatchQueue.global(qos: .userInitiated).async(group: group) {
            let result = work()
            self.packed.withLock { $0 = result }
        }
    }

    func wait() { group.wait() }

    /// What was made; empty when nothing was begun.
    var result: [PackedRecording] {
        wait()
        return packed.withLock { $0 }
    }
}
