import Crypto

/// The MD5 digest of some bytes: what SQS and S3 put into their events and answers.
///
/// It protects nothing.
package func md5Digest(_ bytes: [UInt8]) -> [UInt8] {
    Array(Insecure.MD5.hash(data: bytes))
}

/// The SHA-256 digest of some bytes: what names an object's content.
package func sha256Digest(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes))
}

/// The code that vouches for some bytes to whoever knows the key, by SHA-1: GitHub's older signature.
package func sha1AuthenticationCode(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    Array(HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
}

/// The code that vouches for some bytes to whoever knows the key, by SHA-256: how webhooks are signed.
package func sha256AuthenticationCode(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
}

/// The SHA-1 digest of some bytes, which protects nothing; Step Functions still offers it.
package func sha1Digest(_ bytes: [UInt8]) -> [UInt8] {
    Array(Insecure.SHA1.hash(data: bytes))
}

/// The SHA-384 digest of some bytes.
package func sha384Digest(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA384.hash(data: bytes))
}

/// The SHA-512 digest of some bytes.
package func sha512Digest(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA512.hash(data: bytes))
}
