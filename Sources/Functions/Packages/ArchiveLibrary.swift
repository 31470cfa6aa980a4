import CArchive
import Diagnostics

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The functions of libarchive that unpacking needs, looked up when the first zip is met.
///
/// Linking the library would make every start load it, libxml2 and ICU with it: 1.5 to 2.5 ms of a budget of 15.
struct ArchiveLibrary {
    typealias Reader = OpaquePointer
    typealias Entry = OpaquePointer
    typealias Text = UnsafePointer<CChar>

    let new: @convention(c) () -> Reader?
    let free: @convention(c) (Reader) -> CInt
    let supportZip: @convention(c) (Reader) -> CInt
    let open: @convention(c) (Reader, Text, Int) -> CInt
    let nextHeader: @convention(c) (Reader, UnsafeMutablePointer<Entry?>) -> CInt
    let readData: @convention(c) (Reader, UnsafeMutableRawPointer?, Int) -> Int
    let errorText: @convention(c) (Reader) -> Text?
    let path: @convention(c) (Entry) -> Text?
    let pathUTF8: @convention(c) (Entry) -> Text?
    let symlink: @convention(c) (Entry) -> Text?
    let hardlink: @convention(c) (Entry) -> Text?
    let fileType: @convention(c) (Entry) -> mode_t
    let permissions: @convention(c) (Entry) -> mode_t

    /// Loads the library; throws a not-installed diagnostic when it is not there.
    init() throws(Diagnostic) {
        guard
            let handle = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL)
                ?? dlopen("libarchive.so", RTLD_NOW | RTLD_LOCAL)
        else { throw notInstalled }
        new = try function("archive_read_new", in: handle)
        free = try function("archive_read_free", in: handle)
        supportZip = try function("archive_read_support_format_zip", in: handle)
        open = try function("archive_read_open_filename", in: handle)
        nextHeader = try function("archive_read_next_header", in: handle)
        readData = try function("archive_read_data", in: handle)
        errorText = try function("archive_error_string", in: handle)
        path = try function("archive_entry_pathname", in: handle)
        pathUTF8 = try function("archive_entry_pathname_utf8", in: handle)
        symlink = try function("archive_entry_symlink", in: handle)
        hardlink = try function("archive_entry_hardlink", in: handle)
        fileType = try function("archive_entry_filetype", in: handle)
        permissions = try function("archive_entry_perm", in: handle)
    }
}

private let notInstalled = Diagnostic(
    .notInstalled,
    "zip archives need \"libarchive\", which is not installed",
    hint: "install it, on Debian with: apt install libarchive13"
)

/// A function of the library; the caller's type is the one in `archive.h` and `archive_entry.h`.
private func function<Function>(_ name: String, in library: UnsafeMutableRawPointer) throws(Diagnostic) -> Function {
    guard let symbol = dlsym(library, name) else { throw notInstalled }
    return unsafeBitCast(symbol, to: Function.self)
}
