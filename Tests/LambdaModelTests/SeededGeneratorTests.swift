import LambdaModel
import Testing

@Suite("Seeded generator")
struct SeededGeneratorTests {
    /// Computed with a second implementation (Python) of xoshiro256** seeded by SplitMix64.
    @Test(
        "gives the published algorithm's numbers on every machine",
        arguments: [
            (0, [0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A, 0x1A5F_849D_4933_E6E0, 0x6AA5_94F1_262D_2D2C]),
            (42, [0x1578_0B2E_0C2E_C716, 0x6104_D986_6D11_3A7E, 0xAE17_5332_39E4_99A1, 0xECB8_AD47_03B3_60A1]),
        ] as [(UInt64, [UInt64])]
    )
    func goldenValues(seed: UInt64, expected: [UInt64]) {
        var generator = SeededGenerator(seed: seed)
        #expect((0..<4).map { _ in generator.next() } == expected)
    }

    @Test("differs between seeds and repeats for one")
    func seeds() {
        func first(_ seed: UInt64) -> UInt64 {
            var generator = SeededGenerator(seed: seed)
            return generator.next()
        }
        #expect(Set((0..<1000).map { first($0) }).count == 1000)
        #expect(first(5) == first(5))
    }
}
