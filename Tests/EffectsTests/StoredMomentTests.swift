import LosslessJSON
import Testing

@testable import Effects

@Suite("Moments that tables keep")
struct StoredMomentTests {
    @Test(
        "go back in the form they have",
        arguments: [
            (#"{"N":"1764489124"}"#, #"{"N":"1764489064"}"#), (#"{"N":"1764489124500"}"#, #"{"N":"1764489064500"}"#),
            (#"{"N":"1764489124.25"}"#, #"{"N":"1764489064.25"}"#),
            (#"{"S":"2026-11-30T00:00:30.5+01:00"}"#, #"{"S":"2026-11-29T23:59:30.5+01:00"}"#),
            (#"{"M":{"at":{"N":"1764489124"}}}"#, #"{"M":{"at":{"N":"1764489064"}}}"#),
            (#"{"L":[{"N":"1764489124"}]}"#, #"{"L":[{"N":"1764489064"}]}"#),
            (#"{"N":"1250"}"#, #"{"N":"1250"}"#), (#"{"S":"1764489124"}"#, #"{"S":"1764489124"}"#),
        ]
    )
    func ageing(attribute: String, aged: String) throws {
        #expect(StoredMoment.aged(try JSONValue(parsing: attribute), by: 60).text() == aged)
    }

    @Test("are found by the latest of them, in seconds")
    func latest() throws {
        let item = #"{"M":{"a":{"N":"1764489124"},"b":{"N":"1764489125000"},"c":{"S":"2025-11-30T07:52:06Z"}}}"#
        #expect(StoredMoment.latest(in: try JSONValue(parsing: item)) == 1_764_489_126)
        #expect(StoredMoment.latest(in: ["N": "12"]) == nil)
    }
}
