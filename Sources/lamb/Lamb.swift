import Shell

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

@main
struct Lamb {
    static func main() async {
        handleBrokenPipes()
        raiseDescriptorLimit()
        exit(await Front.run(Array(CommandLine.arguments.dropFirst())))
    }
}
