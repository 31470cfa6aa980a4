package import Diagnostics

/// Thrown by whoever invokes a case that cannot run where it is asked to, and is no failure for it.
package struct SkippedCase: DiagnosticError {
    package let diagnostic: Diagnostic

    /// Creates a skip for a reason.
    package init(_ reason: String) {
        diagnostic = Diagnostic(.failed, "skipped: \(reason)")
    }
}
