/// How finely and how far a service compares numbers.
struct NumberRules: Sendable {
    /// The greatest absolute value, in units of the last decimal.
    var limit: Int64
    /// How many decimals count.
    var decimals: Int
    /// Whether further decimals are cut off, or else make a number one that only equals itself as written.
    var cutsDecimals: Bool
    /// The range in words.
    var range: String

    /// EventBridge's and Lambda's: ±5e9 with six decimals (EventBridge User Guide, "Numeric matching").
    static let eventBridge = NumberRules(
        limit: 5_000_000_000_000_000,
        decimals: 6,
        cutsDecimals: false,
        range: "-5000000000 and 5000000000 with at most 6 decimals"
    )
    /// SNS's: ±1e9 with five decimals (SNS Developer Guide, "Filter policy constraints").
    static let sns = NumberRules(
        limit: 100_000_000_000_000,
        decimals: 5,
        cutsDecimals: true,
        range: "-1000000000 and 1000000000"
    )

    /// A JSON number as a whole number of its last decimals; nil when it is too great or too fine.
    ///
    /// Works on the digits: doubles would call `0.1` and `0.10000000000000001` the same.
    func scaled(_ literal: String) -> Int64? {
        guard var decimal = Decimal(literal) else { return nil }
        var places = decimal.exponent + decimals
        while places < 0, decimal.mantissa != 0 {
            guard cutsDecimals || decimal.mantissa % 10 == 0 else { return nil }
            decimal.mantissa /= 10
            places += 1
        }
        guard decimal.mantissa != 0 else { return 0 }
        while places > 0 {
            guard decimal.mantissa <= limit else { return nil }
            decimal.mantissa *= 10
            places -= 1
        }
        guard decimal.mantissa <= limit else { return nil }
        return decimal.isNegative ? -decimal.mantissa : decimal.mantissa
    }
}

/// A JSON number taken apart: mantissa times ten to the exponent.
private struct Decimal {
    var isNegative = false
    var mantissa: Int64 = 0
    var exponent = 0

    /// Reads a literal; nil when it has more significant digits than any rules compare.
    init?(_ literal: String) {
        var bytes = literal.utf8[...]
        if bytes.first == UInt8(ascii: "-") {
            isNegative = true
            bytes.removeFirst()
        }
        var isFraction = false
        // Zeros wait until a further digit shows that they count: 1e-7 and 1.0000000000000000000 have few digits.
        var waitingZeros = 0
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "0"):
                if isFraction { exponent -= 1 }
                if mantissa != 0 { waitingZeros += 1 }
            case UInt8(ascii: "1")...UInt8(ascii: "9"):
                if isFraction { exponent -= 1 }
                guard append(zeros: waitingZeros, digit: Int64(byte - UInt8(ascii: "0"))) else { return nil }
                waitingZeros = 0
            default:
                let sign = bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
                guard let shift = Int(Substring(sign)), abs(shift) < 1_000_000 else { return nil }
                exponent += shift
                bytes = bytes.suffix(0)
            }
        }
        exponent += waitingZeros
    }

    private mutating func append(zeros: Int, digit: Int64) -> Bool {
        for _ in 0...zeros {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            guard !overflow else { return false }
            mantissa = product
        }
        let (sum, overflow) = mantissa.addingReportingOverflow(digit)
        mantissa = sum
        return !overflow
    }
}
