import CEventCatalog
import Diagnostics
import LosslessJSON

/// The meanings that events share: a file for each service, `Fields/SERVICE.json`, which may include others.
///
/// Such a file is `{"include": ["http"], "fields": {"PATTERN": "meaning"}}`; its own patterns go before included ones.
enum FieldGlossary {
    /// What is said of a service's events, the most particular first; nothing for a service without a file.
    static func meanings(forService service: String) throws(Diagnostic) -> [FieldMeanings] {
        guard let bytes = bytes(of: service) else { return [] }
        do {
            let file = try JSONValue(parsing: bytes)
            var meanings = [try FieldMeanings(file["fields"]?.object?.members ?? [])]
            for name in file["include"]?.array?.compactMap(\.string) ?? [] {
                meanings += try Self.meanings(forService: name)
            }
            return meanings
        } catch {
            var diagnostic = (error as? FormProblem)?.diagnostic ?? Diagnostic(describing: error)
            diagnostic.message = "glossary \"\(service)\": " + diagnostic.message
            throw diagnostic
        }
    }

    private static func bytes(of name: String) -> UnsafeBufferPointer<UInt8>? {
        for index in 0..<lamb_field_file_count() {
            let file = lamb_field_file_at(index)
            if name == String(cString: file.name) { return UnsafeBufferPointer(start: file.bytes, count: file.size) }
        }
        return nil
    }
}
