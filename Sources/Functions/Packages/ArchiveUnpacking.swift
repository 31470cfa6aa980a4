import CArchive
import Diagnostics
import FileSystem
import LambdaModel
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The entries beyond which an archive is refused.
private let maximumEntries = 100_000

/// Unpacks a zip into a directory that does not exist yet: all of it, or nothing.
///
/// Refuses entries that would land outside of the directory, and archives beyond Lambda's 250 MB unzipped.
func unpackArchive(_ archive: String, to directory: String) throws(Diagnostic) {
    let staging = "\(directory).\(getpid()).new"
    removeTree(staging)
    try makeDirectories(staging)
    do {
        var unpacking = ArchiveUnpacking(archive, staging, try ArchiveLibrary())
        try unpacking.run()
    } catch {
        removeTree(staging)
        throw error
    }
    guard rename(staging, directory) == 0 || fileKind(directory) == .directory else {
        throw Diagnostic(.failed, "cannot keep \"\(displayPath(directory))\": \(Errno(rawValue: errno))")
    }
    removeTree(staging)
}

/// One run over an archive's entries.
private struct ArchiveUnpacking {
    private let archive: String
    private let root: String
    private var gate = ArchiveGate()
    private var entries = 0
    private var bytesLeft = LambdaLimits.unzippedCode
    private var chunk = [UInt8](repeating: 0, count: 65_536)

    private let library: ArchiveLibrary

    init(_ archive: String, _ root: String, _ library: ArchiveLibrary) {
        self.library = library
        self.archive = archive
        self.root = root
    }

    mutating func run() throws(Diagnostic) {
        guard let reader = library.new() else { throw Diagnostic(.internalError, "libarchive does not start") }
        defer { _ = library.free(reader) }
        _ = library.supportZip(reader)
        guard library.open(reader, archive, 65_536) == ARCHIVE_OK else { throw failure(reader) }
        var entry: OpaquePointer?
        while true {
            switch library.nextHeader(reader, &entry) {
            case ARCHIVE_EOF: return
            case ARCHIVE_OK, ARCHIVE_WARN: if let entry { try write(entry, reader) }
            default: throw failure(reader)
            }
        }
    }

    private mutating func write(_ entry: OpaquePointer, _ reader: OpaquePointer) throws(Diagnostic) {
        entries += 1
        guard entries <= maximumEntries else { throw refusal("holds more than \(maximumEntries) entries") }
        let name =
            (library.pathUTF8(entry) ?? library.path(entry)).map { String(cString: $0) } ?? ""
        let admitted: ArchiveEntry?
        do {
            admitted = try gate.admit(name, kind(of: entry))
        } catch {
            throw refusal("holds \"\(name)\", which \(error.reason)")
        }
        let mode = mode_t(library.permissions(entry)) & 0o777
        switch admitted {
        case nil: break
        case .directory(let path): try makeDirectories("\(root)/\(path)")
        case .file(let path): try writeFile("\(root)/\(path)", mode: mode | 0o600, reader)
        case .link(let path, let target):
            try makeDirectories(parentDirectory(of: "\(root)/\(path)"))
            guard symlink(target, "\(root)/\(path)") == 0 else { throw refusal("holds \"\(path)\" twice") }
        }
    }

    private func kind(of entry: OpaquePointer) -> ArchiveGate.Kind {
        if library.hardlink(entry) != nil { return .other }
        switch library.fileType(entry) & 0o170000 {
        case 0o100000: return .file
        case 0o040000: return .directory
        case 0o120000: return .link(target: library.symlink(entry).map { String(cString: $0) } ?? "")
        default: return .other
        }
    }

    private mutating func writeFile(_ path: String, mode: mode_t, _ reader: OpaquePointer) throws(Diagnostic) {
        try makeDirectories(parentDirectory(of: path))
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw refusal("cannot be unpacked: \(Errno(rawValue: errno))") }
        defer { close(descriptor) }
        while true {
            let count = chunk.withUnsafeMutableBytes { library.readData(reader, $0.baseAddress, $0.count) }
            if count == 0 { break }
            guard count > 0 else { throw failure(reader) }
            bytesLeft -= count
            guard bytesLeft >= 0 else {
                throw refusal("unpacks to more than \(LambdaLimits.unzippedCode / 1_048_576) MB, which Lambda refuses")
            }
            do {
                _ = try FileDescriptor(rawValue: descriptor).writeAll(chunk[..<count])
            } catch {
                throw refusal("cannot be unpacked: \(error)")
            }
        }
        fchmod(descriptor, mode)
    }

    private func failure(_ reader: OpaquePointer) -> Diagnostic {
        refusal("cannot be read: \(library.errorText(reader).map { String(cString: $0) } ?? "it is no zip")")
    }

    private func refusal(_ reason: String) -> Diagnostic {
        Diagnostic(.invalidInput, "the archive \"\(displayPath(archive))\" \(reason)", hint: "make the zip anew")
    }
}
