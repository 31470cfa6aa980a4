extension JSONObject {
    /// Creates an object from members whose keys the caller knows to differ, without comparing them.
    package init(knownUnique members: [Member]) {
        self.init(unique: members)
    }
}
