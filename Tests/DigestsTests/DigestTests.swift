import Digests
import Testing

@Suite("Digests")
struct DigestTests {
    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test("MD5 is that of RFC 1321's test suite")
    func md5() {
        #expect(hexadecimal(md5Digest([])) == "d41d8cd98f00b204e9800998ecf8427e")
        #expect(hexadecimal(md5Digest(Array("message digest".utf8))) == "f96b697d7cb7938d525a2f31aaf161d0")
    }

    @Test("the codes are those of RFC 2202 and RFC 4231")
    func codes() {
        let (key, text) = (Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        #expect(hexadecimal(sha1AuthenticationCode(of: text, key: key)) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
        #expect(
            hexadecimal(sha256AuthenticationCode(of: text, key: key))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        )
    }
}
