/// The longest common subsequence of two sequences as pairs of indices, both increasing.
///
/// Equal beginnings and ends are taken first. When what is left between is too large for a table (more than four
/// million cells), only elements at equal distance from its beginning are paired.
func commonSubsequence<Element: Equatable>(_ left: [Element], _ right: [Element]) -> [(left: Int, right: Int)] {
    let shorter = min(left.count, right.count)
    var start = 0
    while start < shorter, left[start] == right[start] { start += 1 }
    var end = 0
    while end < shorter - start, left[left.count - 1 - end] == right[right.count - 1 - end] { end += 1 }
    let head = (0..<start).map { (left: $0, right: $0) }
    let tail = (0..<end).reversed().map { (left: left.count - 1 - $0, right: right.count - 1 - $0) }
    let middle = subsequence(left[start..<left.count - end], right[start..<right.count - end])
    return head + middle + tail
}

private func subsequence<Element: Equatable>(
    _ left: ArraySlice<Element>,
    _ right: ArraySlice<Element>
) -> [(left: Int, right: Int)] {
    let (rows, columns) = (left.count, right.count)
    guard rows > 0, columns > 0 else { return [] }
    let pairs = zip(left.indices, right.indices).map { (left: $0, right: $1) }
    guard rows * columns <= 4_000_000 else { return pairs.filter { left[$0.left] == right[$0.right] } }
    let lengths = subsequenceLengths(left, right)
    let width = columns + 1
    var found: [(left: Int, right: Int)] = []
    var (row, column) = (0, 0)
    while row < rows, column < columns {
        if left[left.startIndex + row] == right[right.startIndex + column] {
            found.append((left.startIndex + row, right.startIndex + column))
            (row, column) = (row + 1, column + 1)
        } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
            row += 1
        } else {
            column += 1
        }
    }
    return found
}

/// For each pair of positions the length of the longest common subsequence from there on, row by row.
private func subsequenceLengths<Element: Equatable>(
    _ left: ArraySlice<Element>,
    _ right: ArraySlice<Element>
) -> [UInt32] {
    let width = right.count + 1
    var lengths = [UInt32](repeating: 0, count: (left.count + 1) * width)
    for row in (0..<left.count).reversed() {
        for column in (0..<right.count).reversed() {
            let below = lengths[(row + 1) * width + column]
            lengths[row * width + column] =
                left[left.startIndex + row] == right[right.startIndex + column]
                ? lengths[(row + 1) * width + column + 1] + 1
                : max(below, lengths[row * width + column + 1])
        }
    }
    return lengths
}
