import Diagnostics
import LambTestSupport
import Schedules
import SystemPackage
import Testing
import Timekeeping

@Suite("Time zones")
struct TimeZoneTests {
    @Test(
        "know the offset of a moment, before, within and after what the file lists",
        arguments: [
            ("UTC", "2026-11-30T00:00:00Z", 0), ("Europe/Berlin", "2026-07-01T00:00:00Z", 7200),
            ("Europe/Berlin", "2099-01-01T00:00:00Z", 3600), ("Europe/Berlin", "1850-01-01T00:00:00Z", 3208),
            ("America/New_York", "2026-03-08T06:59:59Z", -18000), ("America/New_York", "2026-03-08T07:00:00Z", -14400),
            ("Asia/Kolkata", "2026-01-01T00:00:00Z", 19800), ("Asia/Kathmandu", "2026-01-01T00:00:00Z", 20700),
            ("Australia/Lord_Howe", "2026-01-01T00:00:00Z", 39600),
            ("Pacific/Kiritimati", "2026-01-01T00:00:00Z", 50400),
            ("Australia/Sydney", "2060-01-01T00:00:00Z", 39600), ("Australia/Sydney", "2060-07-01T00:00:00Z", 36000),
            ("Etc/GMT+12", "2026-01-01T00:00:00Z", -43200),
        ]
    )
    func offsets(name: String, time: String, offset: Int) throws {
        #expect(try TimeZoneDirectory().zone(named: name).offset(at: moment(time)) == offset)
    }

    @Test("list a left-out time never, and a repeated one twice, the earlier first")
    func localTimes() throws {
        let zone = try TimeZoneDirectory().zone(named: "Europe/Berlin")
        #expect(try zone.instants(of: moment("2026-03-29T02:30:00Z")) == [])
        #expect(
            try zone.instants(of: moment("2026-10-25T02:30:00Z")).map(\.iso8601Seconds)
                == ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]
        )
    }

    @Test("offer the nearest name, and stay within their directory")
    func unknown() {
        let typo = refusal { try TimeZoneDirectory().zone(named: "Europe/Berln") }
        #expect(typo?.kind == .notFound)
        #expect(typo?.message == "\"Europe/Berln\" is not a time zone")
        #expect(typo?.hint?.contains("\"Europe/Berlin\"") == true)
        for name in ["../../../etc/passwd", "/etc/passwd", "zone.tab", "Europe", ""] {
            #expect(refusal { try TimeZoneDirectory().zone(named: name) }?.kind == .notFound, "\(name)")
        }
    }

    @Test("say which package is missing where there is no database, but know UTC all the same")
    func notInstalled() async throws {
        try await withTemporaryDirectory { directory in
            let zones = TimeZoneDirectory(directory.string)
            let missing = refusal { try zones.zone(named: "Europe/Berlin") }
            #expect(missing?.kind == .notInstalled)
            #expect(missing?.hint == "install the package tzdata: apt-get install tzdata")
            let utc = try zones.zone(named: "UTC")
            #expect(utc.offset(at: try moment("2026-11-30T00:00:00Z")) == 0)
        }
    }

    @Test("refuse damaged files instead of trusting their counts")
    func damaged() async throws {
        try await withTemporaryDirectory { directory in
            try write("x", to: directory.appending("Etc/UTC"))
            try write("TZif2" + String(repeating: "\u{7F}", count: 39), to: directory.appending("Bad/Counts"))
            try write("TZif2" + String(repeating: "\0", count: 39), to: directory.appending("Bad/Short"))
            let zones = TimeZoneDirectory(directory.string)
            #expect(refusal { try zones.zone(named: "Bad/Counts") }?.kind == .notFound)
            #expect(refusal { try zones.zone(named: "Bad/Short") }?.kind == .notFound)
        }
    }
}
