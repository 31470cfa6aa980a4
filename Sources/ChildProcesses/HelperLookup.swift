import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The path of one of our own helper programs: beside our executable, or in `../libexec/lamb`; nil when it is not there.
package func findHelper(_ name: String) -> String? {
    var target = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &target, target.count)
    guard count > 0 else { return nil }
    let executable = String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let directory = FilePath(executable).removingLastComponent()
    let installed = directory.removingLastComponent().appending("libexec").appending("lamb")
    return [directory, installed].map { $0.appending(name).string }.first { access($0, X_OK) == 0 }
}
