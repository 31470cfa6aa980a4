import LosslessJSON

/// Which element of one array belongs to which of another.
struct ArrayAlignment {
    /// Two elements that belong together, or one that is alone.
    struct Pair: Equatable {
        var left: Int?
        var right: Int?
    }

    private(set) var pairs: [Pair] = []

    /// Aligns arrays by their order: equal elements first, then similar ones in the gaps between.
    ///
    /// Elements count as equal when they are so but for what matchers allow.
    init(_ left: [JSONValue], _ right: [JSONValue], _ cursor: MatcherCursor) {
        let leftPrints = fingerprints(left, cursor)
        let rightPrints = fingerprints(right, cursor)
        var (leftStart, rightStart) = (0, 0)
        for anchor in commonSubsequence(leftPrints, rightPrints) {
            fillGap(left, leftStart..<anchor.left, right, rightStart..<anchor.right)
            pairs.append(Pair(left: anchor.left, right: anchor.right))
            (leftStart, rightStart) = (anchor.left + 1, anchor.right + 1)
        }
        fillGap(left, leftStart..<left.count, right, rightStart..<right.count)
    }

    /// Pairs elements wherever they are: equal ones first, then the rest in order.
    init(unordered left: [JSONValue], _ right: [JSONValue], _ cursor: MatcherCursor) {
        var places: [UInt64: [Int]] = [:]
        for (index, print) in fingerprints(right, cursor).enumerated().reversed() {
            places[print, default: []].append(index)
        }
        pairs = fingerprints(left, cursor).enumerated().map { Pair(left: $0, right: places[$1]?.popLast()) }
        var rest = places.values.joined().sorted()[...]
        for index in pairs.indices where pairs[index].right == nil { pairs[index].right = rest.popFirst() }
        pairs += rest.map { Pair(left: nil, right: $0) }
    }

    private mutating func fillGap(
        _ left: [JSONValue],
        _ leftGap: Range<Int>,
        _ right: [JSONValue],
        _ rightGap: Range<Int>
    ) {
        let isSmall = leftGap.count * rightGap.count <= 400
        let matched =
            leftGap.count == rightGap.count || !isSmall
            ? zip(leftGap, rightGap).map { (left: $0, right: $1) }
            : mostSimilar(left, leftGap, right, rightGap)
        var (leftNext, rightNext) = (leftGap.lowerBound, rightGap.lowerBound)
        for pair in matched {
            pairs += (leftNext..<pair.left).map { Pair(left: $0, right: nil) }
            pairs += (rightNext..<pair.right).map { Pair(left: nil, right: $0) }
            pairs.append(Pair(left: pair.left, right: pair.right))
            (leftNext, rightNext) = (pair.left + 1, pair.right + 1)
        }
        pairs += (leftNext..<leftGap.upperBound).map { Pair(left: $0, right: nil) }
        pairs += (rightNext..<rightGap.upperBound).map { Pair(left: nil, right: $0) }
    }
}

private func fingerprints(_ elements: [JSONValue], _ cursor: MatcherCursor) -> [UInt64] {
    elements.enumerated().map { fingerprint($1, cursor.descending(.element($0))) }
}

/// The pairs, in order, whose similarities add up to most; every element of the shorter side gets a partner.
private func mostSimilar(
    _ left: [JSONValue],
    _ leftGap: Range<Int>,
    _ right: [JSONValue],
    _ rightGap: Range<Int>
) -> [(left: Int, right: Int)] {
    let (rows, columns) = (leftGap.count, rightGap.count)
    guard rows > 0, columns > 0 else { return [] }
    var best = Array(repeating: Array(repeating: 0.0, count: columns + 1), count: rows + 1)
    for row in (0..<rows).reversed() {
        for column in (0..<columns).reversed() {
            let together =
                similarity(left[leftGap.lowerBound + row], right[rightGap.lowerBound + column])
                + best[row + 1][column + 1]
            best[row][column] = max(together, best[row + 1][column], best[row][column + 1])
        }
    }
    var pairs: [(left: Int, right: Int)] = []
    var (row, column) = (0, 0)
    while row < rows, column < columns {
        if best[row][column] == best[row + 1][column] {
            row += 1
        } else if best[row][column] == best[row][column + 1] {
            column += 1
        } else {
            pairs.append((leftGap.lowerBound + row, rightGap.lowerBound + column))
            (row, column) = (row + 1, column + 1)
        }
    }
    return pairs
}

/// How alike two values are at first sight, from a little above 0 for anything to 1 for equal ones.
private func similarity(_ left: JSONValue, _ right: JSONValue) -> Double {
    switch (left, right) {
    case (.object(let left), .object(let right)):
        let shared = left.members.reduce(0.0) { sum, member in
            guard let other = right[member.key] else { return sum }
            return sum + (other == member.value ? 1 : 0.25)
        }
        return 0.1 + 0.9 * shared / Double(max(1, left.members.count, right.members.count))
    case (.array(let left), .array(let right)):
        let shared = zip(left, right).count { $0 == $1 }
        return 0.1 + 0.9 * Double(shared) / Double(max(1, left.count, right.count))
    case (.string(let left), .string(let right)):
        let shared = zip(left.utf8, right.utf8).prefix { $0 == $1 }.count
        return 0.1 + 0.9 * Double(shared) / Double(max(1, left.utf8.count, right.utf8.count))
    default: return left == right ? 1 : left.typeName == right.typeName ? 0.1 : 0.01
    }
}
