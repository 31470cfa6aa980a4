import Digests
import LambdaModel
import LosslessJSON

// MARK: - S3

extension StateReader {
    /// How many bytes of text are shown as they are.
    private static let shownText = 1024

    /// The objects of every bucket: short texts as they are, others by their size and SHA-256.
    func buckets() async throws -> JSONObject {
        let listed = try await get("/").result.value["Buckets"]?.array ?? []
        var buckets = JSONObject()
        for bucket in listed.compactMap({ $0["Name"]?.string }).sorted() {
            var objects: [(String, JSONValue)] = []
            for key in try await keys(in: bucket) {
                let content = try await get(Self.target(of: key, in: bucket)).body
                objects.append((VolatileValues.maskedThroughout(key), Self.summary(of: content)))
            }
            buckets[bucket] = Self.document(of: objects)
        }
        return buckets
    }

    /// Objects by their masked keys; those whose keys differ only in what is new each time are a list.
    static func document(of objects: [(String, JSONValue)]) -> JSONValue {
        let byKey = Dictionary(grouping: objects, by: \.0).sorted { $0.key < $1.key }
        return .object(
            JSONObject(
                unique: byKey.map { key, objects in
                    let contents = sorted(objects.map(\.1))
                    return (key, contents.count == 1 ? contents[0] : .array(contents))
                }
            )
        )
    }

    static func summary(of content: [UInt8]) -> JSONValue {
        guard content.count <= shownText, let text = String(validating: content, as: UTF8.self) else {
            return ["bytes": .int(content.count), "sha256": .string(hexadecimal(sha256Digest(content)))]
        }
        return .string(VolatileValues.maskedThroughout(text))
    }

    /// The path of an object.
    static func target(of key: String, in bucket: String) -> String {
        let path = key.split(separator: "/", omittingEmptySubsequences: false).map { percentEncoded(String($0)) }
        return "/\(bucket)/" + path.joined(separator: "/")
    }

    func keys(in bucket: String) async throws -> [String] {
        var (keys, token) = ([String](), "")
        while true {
            let next = token.isEmpty ? "" : "&continuation-token=" + percentEncoded(token)
            let page = try await get("/\(bucket)?list-type=2" + next).result.value
            keys += (page["Contents"]?.array ?? []).compactMap { $0["Key"]?.string }
            guard let following = page["NextContinuationToken"]?.string, !following.isEmpty else { return keys }
            token = following
        }
    }

    private func get(_ target: String) async throws -> (result: AWSResult, body: [UInt8]) {
        let headers = [unsignedAuthorization("s3", region)]
        return try await answer(to: AWSRequest(method: "GET", target: target, headers: headers))
    }
}
