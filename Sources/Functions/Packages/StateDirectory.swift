import Diagnostics
import FileSystem

/// Where a workspace keeps what it unpacks: zips by their content, inline code by its text.
struct StateDirectory {
    let path: String

    /// Takes a directory; it is made when something is kept in it.
    init(_ path: String) {
        self.path = path
    }

    /// Unpacks an archive, unless the same content is there already, and returns the directory.
    func unpack(_ archive: String, at location: SourceLocation?) throws(Diagnostic) -> String {
        do {
            let key = contentHash(try readBytes(archive))
            let directory = "\(path)/archives/\(key)"
            if fileKind(directory) == .directory { return directory }
            try prepare("archives")
            try unpackArchive(archive, to: directory)
            return directory
        } catch {
            var diagnostic = error
            diagnostic.location = diagnostic.location ?? location
            throw diagnostic
        }
    }

    /// Writes code from a template to a directory of its own and returns that.
    func keep(inline text: String, file: String, of logicalID: String) throws(Diagnostic) -> String {
        let bytes = Array(text.utf8)
        let directory = "\(path)/inline/\(logicalID)-\(contentHash(bytes).prefix(12))"
        if fileExists("\(directory)/\(file)") { return directory }
        try prepare("inline/\(lastComponent(of: directory))")
        try writeFile(bytes, to: "\(directory)/\(file)")
        return directory
    }

    /// Makes a directory below this one, which git is told to ignore.
    private func prepare(_ name: String) throws(Diagnostic) {
        try makeDirectories("\(path)/\(name)")
        let ignore = "\(path)/.gitignore"
        if fileKind(ignore) == nil { try writeFile("*\n".utf8, to: ignore) }
    }
}

/// A name for some content: 128 bits in hexadecimal, good against accidents and not against an adversary.
func contentHash(_ bytes: [UInt8]) -> String {
    var (low, high) = (UInt64(bytes.count) ^ 0x9E37_79B9_7F4A_7C15, UInt64(0xC2B2_AE3D_27D4_EB4F))
    bytes.withUnsafeBytes { buffer in
        var offset = 0
        while offset < buffer.count {
            var word: UInt64 = 0
            if offset + 8 <= buffer.count {
                word = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            } else {
                for byte in buffer[offset...] { word = word << 8 | UInt64(byte) }
            }
            low = mixed(low ^ word)
            high = high &* 0x9FB2_1C65_1E98_DF25 &+ (word ^ low)
            offset += 8
        }
    }
    return hexadecimal(mixed(low ^ high)) + hexadecimal(mixed(high &+ low))
}

private func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xBF58_476D_1CE4_E5B9)
    return product.high ^ product.low
}

private func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
