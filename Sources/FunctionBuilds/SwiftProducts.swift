import Diagnostics
import FileSystem
import Functions
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Copies what a Swift package's build made to where a build writes: dynamic libraries, and the bootstrap.
func collectSwiftProducts(of function: FunctionConfiguration, _ place: BuildPlace) throws(Diagnostic) {
    let products = place.scratch.appending("release")
    let names = directoryEntries(products.string)
    let libraries = names.filter { $0.hasSuffix(".so") }
    let bootstrap = ["bootstrap", function.logicalID, function.name].first { name in
        names.contains(name) && access(products.appending(name).string, X_OK) == 0
            && !isDirectory(products.appending(name))
    }
    guard bootstrap != nil || !libraries.isEmpty else {
        throw Diagnostic(
            .failed,
            "the package of \"\(function.name)\" has neither a dynamic library nor an executable named \"bootstrap\"",
            hint: "add .library(name:type: .dynamic, targets:) or an executable product \"bootstrap\" to Package.swift"
        )
    }
    for library in libraries { try copy(products.appending(library), to: place.unfinished.appending(library)) }
    if let bootstrap { try copy(products.appending(bootstrap), to: place.unfinished.appending("bootstrap")) }
}

/// The library in a directory that a function is loaded from.
///
/// Of several that export the ABI, the one the handler names, such as `libshout.so`, then the first by name.
func handlerLibrary(in directory: FilePath, of function: FunctionConfiguration) -> FilePath? {
    let candidates = directoryEntries(directory.string).filter { $0.hasSuffix(".so") }
        .filter { exportsHandler(directory.appending($0)) }
    let named = candidates.first { $0 == function.handler || $0 == "lib\(function.handler).so" }
    return (named ?? candidates.first).map { directory.appending($0) }
}

/// Whether the name of the ABI's main function stands in a file, as it does in the symbol table of one that exports it.
private func exportsHandler(_ path: FilePath) -> Bool {
    guard let descriptor = try? FileDescriptor.open(path, .readOnly) else { return false }
    defer { try? descriptor.close() }
    let size = Int((try? descriptor.seek(offset: 0, from: .end)) ?? 0)
    guard size > 0, let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor.rawValue, 0), map != MAP_FAILED else {
        return false
    }
    defer { munmap(map, size) }
    return contains("lamb_handler_invoke", UnsafeRawBufferPointer(start: map, count: size))
}

private func contains(_ name: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let wanted = Array(name.utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: wanted[0]) {
        rest = rest[start...]
        if rest.starts(with: wanted) { return true }
        rest = rest.dropFirst()
    }
    return false
}

private func isDirectory(_ path: FilePath) -> Bool {
    var status = stat()
    return stat(path.string, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func copy(_ source: FilePath, to target: FilePath) throws(Diagnostic) {
    do {
        let input = try FileDescriptor.open(source, .readOnly)
        defer { try? input.close() }
        let output = try FileDescriptor.open(
            target,
            .writeOnly,
            options: [.create, .truncate],
            permissions: [.ownerReadWriteExecute, .groupReadExecute, .otherReadExecute]
        )
        defer { try? output.close() }
        while true {
            let count = sendfile(output.rawValue, input.rawValue, nil, 1 << 30)
            guard count >= 0 else { throw Errno(rawValue: errno) }
            if count == 0 { return }
        }
    } catch {
        throw Diagnostic(.failed, "cannot copy \"\(source)\" to \"\(target)\": \(error)", hint: "check mode and space")
    }
}
