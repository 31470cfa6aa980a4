import Events
import FileSystem
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// Whether the digests are to be written anew.
private let recordsDigests = getenv("LAMB_RECORD_DIGESTS") != nil

/// What holds for all events of the catalog, whatever they are.
@Suite("Properties of all events")
struct CatalogPropertiesTests {
    /// Every text in an event, those inside JSON texts and packed ones left as they are.
    private func texts(_ value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(texts)
        case .object(let object): object.members.flatMap { [$0.key] + texts($0.value) }
        default: []
        }
    }

    @Test(
        "a partition changes ARNs and hosts everywhere; account and region do so too",
        arguments: EventCatalog.builtIn.names,
        [("aws-cn", "cn-north-1"), ("aws-us-gov", "us-gov-west-1")]
    )
    func partitions(name: String, place: (partition: String, region: String)) throws {
        let options = "--partition \(place.partition) --region \(place.region) --account 111122223333"
        for text in texts(try event("\(name) \(options)")) {
            #expect(!text.contains("arn:aws:"), "\(text)")
            #expect(!text.contains("us-east-1"), "\(text)")
            #expect(!text.contains("123456789012"), "\(text)")
            #expect(!text.contains("console.aws.amazon.com"), "\(text)")
            guard place.partition == "aws-cn" else { continue }
            // The names of services in policies and logs are the same everywhere.
            let isPrincipal = text.wholeMatch(of: /[a-z0-9-]+\.amazonaws\.com/) != nil
            #expect(isPrincipal || text.ranges(of: "amazonaws.com").count == text.ranges(of: "amazonaws.com.cn").count)
        }
    }

    @Test("--now moves every moment of an event", arguments: EventCatalog.builtIn.names)
    func moments(name: String) throws {
        let early = texts(try event("\(name) --now 2020-02-03T04:05:06Z"))
        let years = early.filter { $0.contains("2026-0") || $0.contains("17684") }
        #expect(years == [])
    }

    @Test(
        "--count repeats the record that carries it, and --set reaches the last",
        arguments: EventRecordsTests.countable
    )
    func counts(name: String) throws {
        let template = try EventCatalog.builtIn.template(named: name)
        for count in [1, 2, 17] {
            let request = try EventRequest.parse(
                words: ["--count", String(count), "--seed", "3"],
                for: template,
                now: someMoment
            )
            let one = try EventRequest.parse(words: ["--seed", "3"], for: template, now: someMoment)
            if let records = arrays(try template.event(for: request)).first(where: { $0.count == count }) {
                #expect(records.count == count)
            }
            guard count == 1 else { continue }
            let (first, second) = (try template.event(for: request), try template.event(for: one))
            #expect(first == second)
        }
        let pointer = try event(name).array == nil ? "/lamb/test" : "/1/lamb"
        let set = try event("\(name) --count 2 --set \(pointer)=1")
        #expect(try value(pointer, in: set) == 1)
    }

    private func arrays(_ value: JSONValue) -> [[JSONValue]] {
        switch value {
        case .array(let elements): [elements] + elements.flatMap(arrays)
        case .object(let object): object.members.flatMap { arrays($0.value) }
        default: []
        }
    }

    @Test("the same seed gives these bytes on every machine, and in every version unless the event's file changes")
    func digests() throws {
        var lines = ""
        for name in EventCatalog.builtIn.names {
            let countable = try EventCatalog.builtIn.template(named: name).isCountable
            let line = countable ? name + " --count 3" : name
            let first = try event(line, seed: 2026).bytes()
            #expect(try event(line, seed: 2026).bytes() == first)
            lines += "\(name) \(fingerprint(of: first))\n"
        }
        let path = FilePath(#filePath).removingLastComponent().appending("CatalogDigests.txt")
        if recordsDigests { try write(lines, to: path) }
        let expected = String(decoding: try readFile(path.string), as: UTF8.self)
        let changed = zip(lines.split(separator: "\n"), expected.split(separator: "\n")).filter { $0 != $1 }
        #expect(lines == expected, "\(changed.prefix(3)): if this is meant, write it with LAMB_RECORD_DIGESTS=1")
    }

    /// FNV-1a, 64 bits: enough to see a change, with nothing behind it that could differ.
    private func fingerprint(of bytes: [UInt8]) -> String {
        String(bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
    }

    @Test(
        "every event says who vouches for its form: a page of its service or project",
        arguments: EventCatalog.builtIn.names
    )
    func sources(name: String) throws {
        let template = try EventCatalog.builtIn.template(named: name)
        let host = template.source.dropFirst("https://".count).prefix { $0 != "/" }
        let known = [
            "docs.aws.amazon.com", "developer.amazon.com", "docs.github.com", "docs.stripe.com",
            "docs.slack.dev", "docs.amplify.aws", "github.com",
        ]
        #expect(known.contains(String(host)), "\(template.source)")
    }
}
