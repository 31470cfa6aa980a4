import FileSystem
package import Suites
import SystemPackage

extension OpenWorkspace {
    /// What replaces secrets in a function's new case; the same value gets the same replacement in the workspace.
    ///
    /// The rules are those of the suites, and of the case where it exists and is replaced.
    /// Its key is made once and stays in `.lamb`, so that nobody who gets the fixtures can try values.
    package func masker(for function: String, name: String) throws -> FixtureMasker {
        var rules = try fixtures.settings(of: function).mask
        if let existing = fixtures.existingCase(name, of: function) {
            rules = try fixtures.goldenCase(named: existing.id).settings.mask
        }
        return FixtureMasker(key: try maskKey(), settings: rules)
    }

    private func maskKey() throws -> [UInt8] {
        if let key = try? readFile(stateDirectory + "/mask.key"), key.count == 32 { return key }
        var generator = SystemRandomNumberGenerator()
        let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        try writeState(key, to: "mask.key", permissions: [.ownerReadWrite])
        return key
    }
}
