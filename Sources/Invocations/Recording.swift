/// An invocation with its report: what the trace store keeps and every view shows.
package struct Recording: Sendable {
    package var invocation: Invocation
    package var report: InvocationReport

    /// Pairs an invocation with its report.
    package init(_ invocation: Invocation, _ report: InvocationReport) {
        self.invocation = invocation
        self.report = report
    }
}
