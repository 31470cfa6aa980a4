import Diagnostics
import GRDB

/// What keeps a store from being opened, besides SQLite's own errors.
enum StoreError: Error {
    /// A system call failed; the text says which, on what, and why.
    case system(String)
    /// The file was written by a lamb with more migrations than this one knows.
    case newer
    /// A row holds what cannot be understood.
    case damaged
}

/// Whether another lamb held the store for longer than we wait.
func isBusy(_ error: any Error) -> Bool {
    let code = (error as? DatabaseError)?.resultCode
    return code == .SQLITE_BUSY || code == .SQLITE_LOCKED
}

/// A failure of the store in words.
func storeDiagnostic(_ error: any Error, path: String) -> Diagnostic {
    let moveAside = "move it aside with `mv \(path) \(path).old` (and its -wal and -shm); lamb then makes a new one"
    switch error {
    case let diagnostic as Diagnostic: return diagnostic
    case StoreError.newer:
        return Diagnostic(
            .invalidInput,
            "the trace store \"\(path)\" was written by a newer lamb",
            hint: "update lamb, or \(moveAside)"
        )
    case StoreError.damaged, is PackedReader.Truncated:
        return Diagnostic(.invalidInput, "the trace store \"\(path)\" is damaged", hint: moveAside)
    case StoreError.system(let text):
        return Diagnostic(
            .failed,
            "the trace store \"\(path)\" cannot be used: \(text)",
            hint: "check the directory's permissions and free space"
        )
    case let error as DatabaseError: return storeDiagnostic(error, path: path, moveAside: moveAside)
    default: return Diagnostic(describing: error)
    }
}

private func storeDiagnostic(_ error: DatabaseError, path: String, moveAside: String) -> Diagnostic {
    let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    return switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_MISMATCH:
        Diagnostic(.invalidInput, "the trace store \"\(path)\" is damaged: \(reason)", hint: moveAside)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
        Diagnostic(
            .failed,
            "the trace store \"\(path)\" is in use by another program",
            hint: "try again when it is done"
        )
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_FULL, .SQLITE_IOERR:
        Diagnostic(
            .failed,
            "the trace store \"\(path)\" cannot be used: \(reason)",
            hint: "check the directory's permissions and free space"
        )
    case .SQLITE_ERROR:
        Diagnostic(.invalidInput, "the trace store \"\(path)\" has an unexpected form: \(reason)", hint: moveAside)
    default:
        Diagnostic(.internalError, "the trace store \"\(path)\" failed: \(reason)", hint: moveAside)
    }
}
