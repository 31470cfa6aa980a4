package import Diagnostics

/// One entry of `faults:`, what is to go wrong with a case's calls of AWS services, as it stands there.
package struct CaseFault: Sendable, Hashable {
    /// Such as `dynamodb:PutItem=throttle@2`; the desk understands it.
    package var text: String
    package var location: SourceLocation?
}
