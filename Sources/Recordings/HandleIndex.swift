/// The index by which recordings are found by their ids.
///
/// Ids are random. An index of them alone would have most of its pages written anew in every commit, so it is parted into
/// stretches of 32,768 keys: a commit only touches the last one, and a search looks into each of the few there are.
enum HandleIndex {
    /// The index; a search uses it where it names the same expression.
    static let creation = "CREATE INDEX invocation_handle ON invocation (key >> 15, handle)"

    /// Begins a statement that searches: the numbers of the stretches there are.
    static let stretches = """
        WITH RECURSIVE stretch(number) AS (
            SELECT min(key) >> 15 FROM invocation
            UNION ALL
            SELECT number + 1 FROM stretch WHERE number < (SELECT max(key) >> 15 FROM invocation)
        )
        """

    /// The table of recordings under a name, joined with the stretches in the order in which the index serves; a condition
    /// of its handle is to follow.
    static func join(as name: String) -> String {
        "stretch CROSS JOIN invocation AS \(name) ON \(number(of: name)) = stretch.number AND"
    }

    /// The stretch that a row of a table lies in, as the index has it.
    static func number(of table: String) -> String { "\(table).key >> 15" }
}
