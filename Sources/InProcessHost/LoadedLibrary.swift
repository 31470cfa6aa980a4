import CLambHandler

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The functions of a library that was loaded into our own process; it is never unloaded.
struct LoadedLibrary {
    private let initialize: lamb_handler_init_function?
    private let invoke: lamb_handler_invoke_function

    /// Why a file is no library of ours.
    struct Fault: Error {
        var reason: String
    }

    /// Loads the file at a path that has not been loaded before.
    init(at path: String) throws(Fault) {
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) } ?? "unknown reason"
            throw Fault(reason: "the library cannot be loaded: \(reason)")
        }
        guard let version = dlsym(handle, "lamb_handler_abi_version") else {
            throw Fault(reason: "the library does not export \"lamb_handler_abi_version\"")
        }
        let found = unsafeBitCast(version, to: lamb_handler_abi_version_function.self)()
        guard found == UInt32(LAMB_HANDLER_ABI_VERSION) else {
            throw Fault(
                reason: "the library has version \(found) of the C ABI, and this lamb has version "
                    + "\(LAMB_HANDLER_ABI_VERSION)"
            )
        }
        guard let invoke = dlsym(handle, "lamb_handler_invoke") else {
            throw Fault(reason: "the library does not export \"lamb_handler_invoke\"")
        }
        self.invoke = unsafeBitCast(invoke, to: lamb_handler_invoke_function.self)
        initialize = dlsym(handle, "lamb_handler_init").map { unsafeBitCast($0, to: lamb_handler_init_function.self) }
    }

    /// Runs the library's init function, when it has one.
    func initialize(into collector: ReplyCollector) -> LibraryAnswer {
        collector.answer { reply in initialize?(reply) }
    }

    /// Runs the handler.
    func handle(_ call: LibraryCall, into collector: ReplyCollector) -> LibraryAnswer {
        call.event.withUnsafeBufferPointer { event in
            call.texts.withContext(deadline: call.deadline, memoryMegabytes: call.memoryMegabytes) { context in
                collector.answer { reply in
                    invoke(lamb_bytes(data: event.baseAddress, count: event.count), context, reply)
                }
            }
        }
    }
}
