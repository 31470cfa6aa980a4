import Diagnostics
import LosslessJSON

/// The path in some documents that a pattern leads to when one of its names is taken for a name like it; nil for none.
func nearestPath(to pattern: PathPattern, in documents: [JSONValue]) -> String? {
    for document in documents {
        let path = nearestPath(from: document, by: pattern.steps[...], DocumentPath(), isCorrected: false)
        guard let text = path?.text else { continue }
        return pattern.steps.contains(.anyElement) ? text.replacing(/\[[0-9]+\]/, with: "[*]") : text
    }
    return nil
}

private func nearestPath(
    from value: JSONValue,
    by steps: ArraySlice<PathPattern.Step>,
    _ path: DocumentPath,
    isCorrected: Bool
) -> DocumentPath? {
    guard let step = steps.first else { return isCorrected ? path : nil }
    let rest = steps.dropFirst()
    switch (step, value) {
    case (_, .string(let text)):
        return embeddedJSON(text).flatMap {
            nearestPath(from: $0, by: steps, path.appending(.embedded), isCorrected: isCorrected)
        }
    case (.member(let name), .object(let object)):
        let others = isCorrected ? [] : nearestNames(to: name, among: object.keys.filter { $0 != name })
        for key in [name] + others {
            guard let member = object[key] else { continue }
            let next = path.appending(.member(key))
            if let found = nearestPath(from: member, by: rest, next, isCorrected: isCorrected || key != name) {
                return found
            }
        }
        return nil
    case (.element(let index), .array(let elements)):
        guard elements.indices.contains(index) else { return nil }
        return nearestPath(from: elements[index], by: rest, path.appending(.element(index)), isCorrected: isCorrected)
    case (.anyElement, .array(let elements)):
        return elements.indices.lazy.compactMap {
            nearestPath(from: elements[$0], by: rest, path.appending(.element($0)), isCorrected: isCorrected)
        }.first
    case (.anyMember, .object(let object)):
        return object.members.lazy.compactMap {
            nearestPath(from: $0.value, by: rest, path.appending(.member($0.key)), isCorrected: isCorrected)
        }.first
    default: return nil
    }
}

extension DocumentPath {
    fileprivate func appending(_ step: PathStep) -> DocumentPath { DocumentPath(steps: steps + [step]) }
}
