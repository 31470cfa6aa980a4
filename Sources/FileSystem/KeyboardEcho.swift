import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The echo of the terminal on standard input, which a shell keeps off while it is at work: what is typed ahead shows with
/// the next prompt, and not in the middle of what a command shows.
package enum KeyboardEcho {
    /// The terminal lent to somebody who wants to see what is typed.
    package struct Loan {
        private var settings: termios?

        fileprivate init(keeping settings: termios?) {
            self.settings = settings
        }

        /// Makes the terminal as it was before.
        package func end() {
            guard var settings else { return }
            tcsetattr(0, TCSADRAIN, &settings)
        }
    }

    private static let isKeptOff = Atomic(false)

    /// Says whether somebody keeps the echo off; nothing is lent otherwise.
    package static func setKeptOff(_ isOff: Bool) {
        isKeptOff.store(isOff, ordering: .releasing)
    }

    /// Turns the echo on, for a program that has the terminal or for lines that are read from it.
    package static func lend() -> Loan {
        var settings = termios()
        guard isKeptOff.load(ordering: .acquiring), tcgetattr(0, &settings) == 0, tcgetpgrp(0) == getpgrp() else {
            return Loan(keeping: nil)
        }
        var shown = settings
        shown.c_lflag |= tcflag_t(ECHO)
        tcsetattr(0, TCSADRAIN, &shown)
        return Loan(keeping: settings)
    }
}
