import EventSources
import Timekeeping

/// What Lambda costs, in US dollars, without the free tier.
///
/// Source: "AWS Lambda Pricing", us-east-1. Estimates read no other numbers than these.
package struct LambdaPrices: Sendable, Hashable {
    /// Duration on one architecture, a GB-second.
    package struct Duration: Sendable, Hashable {
        /// The monthly tiers: up to so many GB-seconds at a price each; the last one goes on.
        var tiers: [Tier]
        /// Under provisioned concurrency.
        var provisioned: Double
        /// Keeping provisioned concurrency ready.
        var readiness: Double
    }

    /// One tier of a month.
    package struct Tier: Sendable, Hashable {
        var gigabyteSeconds: Double
        var price: Double
    }

    /// The month they were read.
    package static let date = "November 2026"
    package static let region = "us-east-1"
    /// What an estimate says of its prices.
    package static let words = "at the prices of \(date) in \(region), without the free tier"
    /// What costs something and is in no estimate.
    package static let notCounted = "requests of SQS and other sources, provisioned pollers, transfers"

    static let request = 0.20 / 1_000_000

    static let x86 = Duration(
        tiers: [
            Tier(gigabyteSeconds: 6e9, price: 0.000_016_666_7), Tier(gigabyteSeconds: 9e9, price: 0.000_015),
            Tier(gigabyteSeconds: .infinity, price: 0.000_013_333_4),
        ],
        provisioned: 0.000_009_722_2,
        readiness: 0.000_004_166_7
    )

    static let arm = Duration(
        tiers: [
            Tier(gigabyteSeconds: 7.5e9, price: 0.000_013_333_4),
            Tier(gigabyteSeconds: 11.25e9, price: 0.000_012_000_1),
            Tier(gigabyteSeconds: .infinity, price: 0.000_010_666_7),
        ],
        provisioned: 0.000_007_777_8,
        readiness: 0.000_003_333_4
    )
}

extension LambdaPrices {
    /// What invocations cost that are paid by the request and by duration.
    /// - Parameters:
    ///   - requests: how many.
    ///   - milliseconds: their billed durations together.
    ///   - megabytes: the function's memory.
    ///   - architecture: `x86_64` or `arm64`.
    /// - Returns: US dollars.
    package static func cost(
        requests: Double,
        milliseconds: Double,
        megabytes: Int,
        architecture: String
    ) -> Double {
        var left = milliseconds / 1000 * Double(megabytes) / 1024
        var sum = requests * request
        for tier in duration(architecture).tiers {
            let share = min(left, tier.gigabyteSeconds)
            sum += share * tier.price
            left -= share
        }
        return sum
    }

    /// What invocations in provisioned environments cost, without their requests.
    /// - Parameters:
    ///   - milliseconds: their billed durations together.
    ///   - megabytes: the function's memory.
    ///   - architecture: `x86_64` or `arm64`.
    /// - Returns: US dollars.
    package static func provisionedCost(milliseconds: Double, megabytes: Int, architecture: String) -> Double {
        milliseconds / 1000 * Double(megabytes) / 1024 * duration(architecture).provisioned
    }

    /// What it costs to keep environments ready: "rounded up to the nearest five minutes".
    /// - Parameters:
    ///   - environments: how many.
    ///   - time: for how long.
    ///   - megabytes: the function's memory.
    ///   - architecture: `x86_64` or `arm64`.
    /// - Returns: US dollars.
    package static func readinessCost(
        environments: Int,
        for time: Swift.Duration,
        megabytes: Int,
        architecture: String
    ) -> Double {
        let seconds = (time.milliseconds / 300_000).rounded(.up) * 300
        return Double(environments) * seconds * Double(megabytes) / 1024 * duration(architecture).readiness
    }

    private static func duration(_ architecture: String) -> Duration { architecture == "arm64" ? arm : x86 }

    /// What `fidelity` says of estimates.
    static let fidelity = entries(
        "Price of a simulation",
        modelled: [
            "requests and durations, by architecture and tier", "provisioned concurrency, for whole five minutes",
        ],
        approximated: [
            "prices": "those of \(date) in \(region), whatever the region, without the free tier",
            "what is not counted": notCounted,
        ]
    )
}
