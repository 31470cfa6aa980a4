/// The most memory that a process and its children held since the reading before.
package struct ProcessPeak: Sendable, Hashable {
    /// Rounded up; nil where `/proc` does not tell.
    package var megabytes: Int?
    /// Whether children have ended meanwhile, whose memory nobody can tell any more.
    package var childrenEnded: Bool
}
