package import Diagnostics

/// What is wrong with a file of the catalog, and with which part of it.
package struct FormProblem: Error {
    /// The way to the part from the file's root: member names and indices.
    package var path: [String] = []
    /// What is wrong in words, without a place.
    package var diagnostic: Diagnostic

    init(_ message: String, hint: String? = nil) {
        diagnostic = Diagnostic(.invalidInput, message, hint: hint)
    }

    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }
}

/// Reads a part of a file; what is wrong with it is known to be below some members or elements.
func reading<Value>(_ steps: String..., read: () throws(FormProblem) -> Value) throws(FormProblem) -> Value {
    do {
        return try read()
    } catch {
        var problem = error
        problem.path = steps + problem.path
        throw problem
    }
}

/// Reads a placeholder or the like, whose place is known by those who ask.
func described<Value>(_ read: () throws(Diagnostic) -> Value) throws(FormProblem) -> Value {
    do {
        return try read()
    } catch {
        throw FormProblem(error)
    }
}
