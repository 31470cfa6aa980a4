import LambTestSupport
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// Compiles a C handler into a library below a directory; the source needs no includes.
func compileLibrary(_ source: String, named name: String = "handler", in directory: FilePath) throws -> String {
    let file = directory.appending("\(name).c")
    let library = directory.appending("lib\(name).so")
    try write("#include <lamb_handler.h>\n#include <stdlib.h>\n#include <string.h>\n" + source, to: file)
    let unfinished = library.string + ".new"
    let status = system("clang -shared -fPIC -I\(handlerHeaders) \(file) -o \(unfinished) 2>&1")
    try #require(status == 0)
    try #require(rename(unfinished, library.string) == 0)
    return library.string
}

/// What every handler in C begins with.
let version = "uint32_t lamb_handler_abi_version(void) { return LAMB_HANDLER_ABI_VERSION; }\n"

/// A handler's function around a body, with `event`, `context` and `reply` in scope.
func invoking(_ body: String) -> String {
    version + "void lamb_handler_invoke(lamb_bytes event, const lamb_context *context, const lamb_reply *reply) {\n"
        + "(void)event; (void)context; (void)reply;\n\(body)\n}\n"
}

/// A body that answers with the event.
let echo = "reply->write(reply->host, event.data, event.count);"
