/// A directory whose files tell what a handler did: an environment's `/tmp`, or a mounted file system.
package struct ObservedDirectory: Sendable, Hashable {
    /// Where we find it.
    package var path: String
    /// Where the handler does, such as `/tmp`.
    package var place: String

    /// Creates one.
    package init(path: String, place: String) {
        self.path = path
        self.place = place
    }
}
