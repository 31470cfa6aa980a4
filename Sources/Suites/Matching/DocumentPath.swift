import LosslessJSON

/// One step on the way into a document.
enum PathStep: Hashable {
    case member(String)
    case element(Int)
    /// Into the JSON that a string holds.
    case embedded
}

/// The way to a value, written as matchers write it: `payload.items[3].eta`, `payload.headers["x-id"]`,
/// `payload.body→order.id`.
struct DocumentPath {
    var steps: [PathStep] = []

    var text: String {
        var text = ""
        for step in steps {
            switch step {
            case .element(let index): text += "[\(index)]"
            case .embedded: text += "→"
            case .member(let name) where isPlain(name): text += (text.isEmpty || text.hasSuffix("→") ? "" : ".") + name
            case .member(let name): text += "[\(JSONValue.string(name).text())]"
            }
        }
        return text.isEmpty ? "document" : text
    }
}

private func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "-") else { return false }
    return name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
