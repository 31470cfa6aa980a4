import Effects
import Testing

@Suite("Whose services answer")
struct ServicesChoiceTests {
    @Test("is moto or a URL", arguments: ["moto", "http://127.0.0.1:4566", "https://localhost:4566"])
    func known(text: String) throws {
        #expect(try #require(ServicesChoice(text)).description == text)
    }

    @Test("drops the slash at the end, and takes nothing else")
    func others() {
        #expect(ServicesChoice("http://localhost:4566/") == .endpoint("http://localhost:4566"))
        for text in ["", "localstack", "localhost:4566", "http://"] { #expect(ServicesChoice(text) == nil) }
    }
}
