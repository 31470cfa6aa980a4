import FileSystem
package import Suites
import SystemPackage

extension OpenWorkspace {
    /// What replaces secrets in a function's new fixtures; the same value gets the same replacement in the workspace.
    ///
    /// Its key is made once and stays in `.lamb`, so that nobody who gets the fixtures can try values.
    package func masker(for function: String) throws -> FixtureMasker {
        FixtureMasker(key: try maskKey(), settings: try fixtures.settings(of: function).mask)
    }

    private func maskKey() throws -> [UInt8] {
        if let key = try? readFile(stateDirectory + "/mask.key"), key.count == 32 { return key }
        var generator = SystemRandomNumberGenerator()
        let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        try writeState(key, to: "mask.key", permissions: [.ownerReadWrite])
        return key
    }
}
