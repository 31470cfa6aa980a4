import LambdaModel
import LosslessJSON

// MARK: - Time that goes by for what buckets keep

extension StateReader {
    /// What tells the objects apart that rules delete.
    func marks(under rules: [ExpirationRule]) async throws -> Set<JSONValue> {
        Set(try await objects(under: rules).map(\.mark))
    }

    /// Deletes the objects that are due by rules, but not those that were there from the beginning.
    func expireObjects(under rules: [ExpirationRule], keeping kept: Set<JSONValue>) async throws {
        for object in Set(try await objects(under: rules)) where !kept.contains(object.mark) {
            _ = try await answer(
                to: AWSRequest(method: "DELETE", target: object.target, headers: [unsignedAuthorization("s3", region)])
            )
        }
    }

    private struct StoredObject: Hashable {
        var bucket: String
        var key: String

        var mark: JSONValue { ["s3", .string(bucket), .string(key)] }
        var target: String { StateReader.target(of: key, in: bucket) }
    }

    private func objects(under rules: [ExpirationRule]) async throws -> [StoredObject] {
        var objects: [StoredObject] = []
        for rule in rules {
            objects += try await keys(in: rule.bucket).filter { rule.applies(to: rule.bucket, $0) }.map {
                StoredObject(bucket: rule.bucket, key: $0)
            }
        }
        return objects
    }
}
