import CEditline
import LambTestSupport

/// The rows a text takes in a window as libedit draws it, which leaves a full row at once.
struct DrawnText {
    /// Without the spaces at their ends.
    var rows = [""]
    /// How many rows are left because they are full.
    var fullRows = 0
    private var width = 0

    init(_ text: String, columns: Int) {
        for character in text {
            if character.isNewline {
                leaveRow()
                continue
            }
            let next = character.unicodeScalars.reduce(0) { $0 + Int(lamb_editline_character_width($1.value)) }
            if width + next > columns { leaveFullRow() }
            rows[rows.count - 1].append(character)
            width += next
            if width == columns { leaveFullRow() }
        }
        rows = rows.map { String($0.reversed().drop { $0 == " " }.reversed()) }
        if rows.last == "" { rows.removeLast() }
    }

    private mutating func leaveFullRow() {
        fullRows += 1
        leaveRow()
    }

    private mutating func leaveRow() {
        rows.append("")
        width = 0
    }
}

extension ScreenModel {
    /// How often the rest of the screen has been cleared, as it is before a line is drawn anew.
    var clearings: Int { placesOfClearing.count }

    /// Whether something was drawn over the line since, which libedit draws from its start to its end.
    var isDecorated: Bool {
        guard let clearing = placesOfClearing.last else { return bytes.last == UInt8(ascii: "C") }
        return bytes[(clearing + 1)...].contains(0x1B)
    }

    private var placesOfClearing: [Int] {
        let sequence = Array("\u{1B}[J".utf8)
        return bytes.indices.filter { bytes[$0...].starts(with: sequence) }
    }
}
