/// A property of a function resource with what becomes of it, for the table that `fidelity` prints.
package struct PropertyNote: Sendable, Hashable {
    /// The resource's type, such as `AWS::Serverless::Function`.
    package var type: String
    package var name: String
    /// Why it has no effect; nil when the workbench does what it says.
    package var reasonNotApplied: String?
}

/// The properties of both types of functions, sorted by name; those that both have stand under the first only.
package let functionPropertyNotes: [PropertyNote] =
    ["AWS::Serverless::Function", "AWS::Lambda::Function"].enumerated().flatMap { index, type in
        let isServerless = index == 0
        let treatment = isServerless ? serverlessFunctionTreatment : lambdaFunctionTreatment
        return functionPropertyNames(serverless: isServerless).sorted().compactMap { name -> PropertyNote? in
            if !isServerless, serverlessFunctionTreatment(name) != nil { return nil }
            guard let treatment = treatment(name) else { return nil }
            if case .noted(let reason) = treatment {
                return PropertyNote(type: type, name: name, reasonNotApplied: reason)
            }
            return PropertyNote(type: type, name: name, reasonNotApplied: nil)
        }
    }
