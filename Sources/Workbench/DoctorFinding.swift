/// One thing that `doctor` looked at.
package struct DoctorFinding: Sendable, Hashable {
    /// Whether it is there, or how far a limit goes.
    package enum Status: String, Sendable { case present, missing, enforced, notEnforced = "not-enforced" }

    /// What was looked for, such as `python3` or `time-out`.
    package var name: String
    package var status: Status
    /// A version, a path, or how a limit is enforced.
    package var detail: String
    /// How to get it, when it is missing.
    package var remedy: String?

    /// Creates a finding.
    package init(_ name: String, _ status: Status, _ detail: String, remedy: String? = nil) {
        self.name = name
        self.status = status
        self.detail = detail
        self.remedy = remedy
    }
}
