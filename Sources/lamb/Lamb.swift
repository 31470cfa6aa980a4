import Shell

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

@main
struct Lamb {
    static func main() async {
        // A reader that has gone shows as EPIPE. A handler, unlike SIG_IGN, is not passed on to children.
        signal(SIGPIPE) { _ in }
        exit(await Front.run(Array(CommandLine.arguments.dropFirst())))
    }
}
