import CLambHandler
import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The mapping that we share with a helper process; see `lamb_guarded.h`.
///
/// Unchecked: both sides take turns, told by the two words, which are only touched atomically.
final class GuardedMemory: @unchecked Sendable {
    /// What the response word says when the helper has ended.
    static let ended = UInt32.max

    private let base: UnsafeMutableRawPointer
    private let control: UnsafeMutablePointer<lamb_guarded_control>
    /// The file to hand to the helper.
    let descriptor: FileDescriptor

    init(spin: SpinPatience) throws(Diagnostic) {
        let file = lamb_guarded_memory()
        guard file >= 0, let base = lamb_guarded_map(file) else {
            throw Diagnostic(
                .internalError,
                "cannot share memory with a guarded function: \(Errno(rawValue: errno))",
                hint: "free some memory, or invoke with --where in-process"
            )
        }
        self.base = base
        descriptor = FileDescriptor(rawValue: file)
        control = base.assumingMemoryBound(to: lamb_guarded_control.self)
        control.pointee.magic = UInt32(LAMB_GUARDED_MAGIC)
        control.pointee.spin_nanoseconds = spin.reachesOtherSessions ? spin.nanoseconds : 0
        control.pointee.spin_looks = spin.looks
    }

    deinit { munmap(base, Int(lamb_guarded_bytes)) }

    /// The peak of the last call in kilobytes.
    var peakKilobytes: UInt64 { control.pointee.peak_kilobytes }

    /// The number of the last request.
    var lastRequest: UInt32 { lamb_word_load(lamb_guarded_request(control)) }

    // MARK: - Asking

    /// The most bytes an event can have.
    static let largestEvent = Int(lamb_guarded_area_bytes)
    /// The most bytes the texts of a context can have.
    static let largestTexts = Int(lamb_guarded_text_bytes)

    /// Asks the helper to load the library, as the first request.
    func postStart() -> UInt32 { raiseRequest() }

    /// Writes a call to the areas and asks for it; event and texts fit.
    func post(_ call: LibraryCall) -> UInt32 {
        call.texts.bytes.withUnsafeBytes { copy($0, to: lamb_guarded_text_offset) }
        let counts = lamb_guarded_text_counts(control)
        for (index, count) in call.texts.counts.enumerated() { counts?[index] = UInt64(count) }
        call.event.withUnsafeBytes { copy($0, to: lamb_guarded_event_offset) }
        control.pointee.event_count = UInt64(call.event.count)
        control.pointee.deadline_ms = call.deadline
        control.pointee.memory_mb = UInt32(clamping: call.memoryMegabytes)
        return raiseRequest()
    }

    private func raiseRequest() -> UInt32 {
        let number = lastRequest &+ 1
        lamb_word_store(lamb_guarded_request(control), number)
        if lamb_word_load(lamb_guarded_helper_sleeps(control)) != 0 {
            lamb_word_wake(lamb_guarded_request(control), true)
        }
        return number
    }

    private func copy(_ bytes: UnsafeRawBufferPointer, to offset: UInt32) {
        guard let source = bytes.baseAddress else { return }
        base.advanced(by: Int(offset)).copyMemory(from: source, byteCount: bytes.count)
    }

    // MARK: - Being answered

    /// The number of the last request that was answered, or `ended`.
    var response: UInt32 { lamb_word_load(lamb_guarded_response(control)) }

    /// Spins until the response word changes, or sleeps where spinning would keep the helper from its core; false when
    /// the patience is over.
    func spin(while seen: UInt32, _ patience: SpinPatience) -> Bool {
        guard patience.reachesOtherSessions else {
            sleep(while: seen, nanoseconds: Int64(patience.nanoseconds))
            return response != seen
        }
        return lamb_word_spin(lamb_guarded_response(control), seen, patience.nanoseconds, patience.looks)
    }

    /// Sleeps while the response word has the value, at most so long.
    func sleep(while seen: UInt32, nanoseconds: Int64) {
        lamb_word_store(lamb_guarded_lamb_sleeps(control), 1)
        lamb_word_sleep(lamb_guarded_response(control), seen, nanoseconds, true)
        lamb_word_store(lamb_guarded_lamb_sleeps(control), 0)
    }

    /// Says that the helper has ended, to whoever waits for it.
    func markEnded() {
        lamb_word_store(lamb_guarded_response(control), Self.ended)
        lamb_word_wake(lamb_guarded_response(control), true)
    }

    /// Reads the answer; only after the response word has the request's number.
    func answer() -> LibraryAnswer {
        let area = base.advanced(by: Int(lamb_guarded_response_offset))
        guard control.pointee.kind != LAMB_GUARDED_OK.rawValue else {
            let length = Int(control.pointee.response_count)
            let kept = min(length, Int(lamb_guarded_area_bytes))
            return .response(Array(UnsafeRawBufferPointer(start: area, count: kept)), length: length)
        }
        var texts: [String] = []
        var position = 0
        for index in 0..<3 {
            let count = Int(lamb_guarded_failure_counts(control)?[index] ?? 0)
            texts.append(String(decoding: UnsafeRawBufferPointer(start: area + position, count: count), as: UTF8.self))
            position += count
        }
        if control.pointee.kind == LAMB_GUARDED_NOT_LOADED.rawValue { return .notLoaded(texts[1]) }
        return .failure(type: texts[0], message: texts[1], stack: texts[2])
    }
}
