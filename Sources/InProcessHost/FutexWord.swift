import CLambHandler

/// A word that one thread spins or sleeps on until another changes it.
///
/// Unchecked: the word is only touched through atomic operations, and its address does not change.
final class FutexWord: @unchecked Sendable {
    private let word = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)

    init() { word.initialize(to: 0) }

    deinit { word.deallocate() }

    var value: UInt32 {
        get { lamb_word_load(word) }
        set { lamb_word_store(word, newValue) }
    }

    /// Spins while the word has the value; false when the patience is over.
    func spin(while value: UInt32, _ patience: SpinPatience) -> Bool {
        lamb_word_spin(word, value, patience.nanoseconds, patience.looks)
    }

    /// Sleeps while the word has the value, for ever or at most so long; it may return early.
    func sleep(while value: UInt32, nanoseconds: Int64 = -1) {
        lamb_word_sleep(word, value, nanoseconds, false)
    }

    /// Wakes who sleeps on it.
    func wake() { lamb_word_wake(word, false) }
}

/// How long a thread looks at a word before it sleeps: a hand-over between two running threads costs a tenth of one
/// that has to wake the other.
struct SpinPatience: Sendable {
    var nanoseconds: UInt32
    /// How often it looks before it offers its core to others.
    var looks: UInt32

    /// The patience for this machine: with one core, spinning only makes sense by giving it away at once.
    static let standard = SpinPatience(nanoseconds: 40_000, looks: lamb_usable_cores() > 1 ? 12 : 0)
    /// No spinning, for calls that are known to take long.
    static let none = SpinPatience(nanoseconds: 0, looks: 0)

    /// Whether a process of another session gets to run meanwhile.
    ///
    /// On one core it does not: Linux schedules sessions as groups, and a core that is offered to others is offered
    /// within the group.
    var reachesOtherSessions: Bool { looks > 0 }

    /// Whether to spin for the next answer, given how long the last took; waking a thread alone takes up to 100 µs.
    static func isWorthwhile(after nanoseconds: Int64) -> Bool { nanoseconds < 250_000 }
}
