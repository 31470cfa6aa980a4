import ChildProcesses
import FileSystem
import Functions
import InProcessHost
import Invocations
import LambTestSupport
import LambdaModel
import ResourceLimits
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// Whether this user may make mount namespaces.
private let hasNamespaces: Bool = {
    guard let launcher = findHelper("lamb-launch") else { return false }
    return system("cd / && '\(launcher)' -t 1048576 -- /bin/true 2>/dev/null") == 0
}()

/// A helper process is held to the function's limits as a child runtime is.
@Suite("Limits of a guarded library", .serialized)
struct GuardedLimitsTests {
    /// Counts in a thread for as long as it can, and answers with the process and what was counted.
    private let counting =
        "#include <pthread.h>\n#include <stdio.h>\n#include <unistd.h>\n"
            + """
            static volatile unsigned long count;
            static void *work(void *argument) { for (;;) count++; return argument; }
            void lamb_handler_init(const lamb_reply *reply) {
                (void)reply;
                pthread_t thread;
                pthread_create(&thread, NULL, work, NULL);
            }

            """
        + invoking(
            #"char text[64]; int n = snprintf(text, sizeof text, "%d", (int)getpid()); reply->write(reply->host, text, n);"#
        )

    /// Holds as many more megabytes as its event has bytes, for ever.
    private let hoarding = invoking(
        "char *held = malloc(event.count << 20); memset(held, 1, event.count << 20);\n"
            + #"reply->write(reply->host, held ? "\"fine\"" : "0", held ? 6 : 1);"#
    )

    private func invoker(_ host: LibraryHost, _ source: String, in directory: FilePath) throws -> any Invoker {
        let function = libraryFunction(try compileLibrary(source, in: directory), in: directory, timeoutSeconds: 20)
        return try host.invoker(for: function, place: .guarded)
    }

    private func process(_ invoker: any Invoker) async throws -> ObservedProcess {
        ObservedProcess(try #require(Int(try await invoker.invoke(invocation("{}")).outcome.payload.text)))
    }

    @Test("a background thread makes no progress between invocations", .timeLimit(.minutes(2)))
    func frozen() async throws {
        try await withHost { host, directory in
            let invoker = try invoker(host, counting, in: directory)
            let helper = try await process(invoker)
            await wait { helper.isStopped }
            #expect(await host.environments().map(\.state) == [.frozen])
            let before = helper.processorTime
            // Something else works meanwhile, for longer than the thread would need to be seen.
            #expect(system("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done") == 0)
            #expect(helper.processorTime == before)
            let again = try await invoker.invoke(invocation("{}"))
            #expect(!again.isCold)
            await wait { helper.isStopped }
            #expect(helper.processorTime > before)
        }
    }

    @Test("it runs on when that is switched off, and is continued when it was frozen", .timeLimit(.minutes(2)))
    func switchedOff() async throws {
        try await withHost { host, directory in
            let invoker = try invoker(host, counting, in: directory)
            let helper = try await process(invoker)
            await wait { helper.isStopped }
            host.keepIdle(freezing: false, timeout: nil)
            await wait { !helper.isStopped }
            _ = try await invoker.invoke(invocation("{}"))
            #expect(await host.environments().map(\.state) == [.idle])
        }
    }

    @Test("one that nobody needs ends after the time that was set, frozen or not", arguments: [true, false])
    func reclaimed(freezes: Bool) async throws {
        try await withHost {
            $0.idlePolicy = IdlePolicy(freezes: freezes, timeout: .milliseconds(20))
        } _: { host, directory in
            let invoker = try invoker(host, counting, in: directory)
            let helper = try await process(invoker)
            await waitUntil { await host.environments().isEmpty }
            await wait { helper.isGone }
            #expect(try await invoker.invoke(invocation("{}")).isCold)
        }
    }

    @Test("too much memory is Runtime.OutOfMemory, and the next invocation works", arguments: [true, false])
    func memory(controlGroups: Bool) async throws {
        try await withHost(controlGroups: controlGroups) { host, directory in
            let invoker = try invoker(host, hoarding, in: directory)
            let small = try await invoker.invoke(invocation(String(repeating: " ", count: 40)))
            #expect(small.outcome.payload.text == "\"fine\"")
            #expect((40...80).contains(small.maxMemoryMegabytes ?? 0))
            let large = try await invoker.invoke(invocation(String(repeating: " ", count: 400)))
            let expected =
                #"{"errorType":"Runtime.OutOfMemory","errorMessage":"RequestId: 11111111-2222-4333-8444-555555555555 "#
                + #"Error: Runtime exited with error: signal: killed"}"#
            #expect(large.outcome.payload.text == expected)
            #expect(large.maxMemoryMegabytes == 128)
            let next = try await invoker.invoke(invocation("{}"))
            #expect(next.outcome.payload.text == "\"fine\"" && next.isCold)
        }
    }

    @Test("memory that short invocations leave behind is too much some day", arguments: [true, false])
    func leak(controlGroups: Bool) async throws {
        try await withHost(controlGroups: controlGroups) { host, directory in
            let invoker = try invoker(host, hoarding, in: directory)
            var calls = 0
            var type: String?
            while type == nil, calls < 60 {
                calls += 1
                type = try await invoker.invoke(invocation("1234")).outcome.errorType
            }
            #expect(type == "Runtime.OutOfMemory" && (20...40).contains(calls))
        }
    }

    @Test("/tmp is its own and has its size, and the code is read-only", .enabled(if: hasNamespaces))
    func fileSystem() async throws {
        let source =
            "#include <errno.h>\n#include <fcntl.h>\n#include <stdio.h>\n#include <unistd.h>\n"
            + invoking(
                """
                char path[256], text[64];
                static char megabyte[1 << 20];
                snprintf(path, sizeof path, "%s/new", getenv("LAMBDA_TASK_ROOT"));
                int code = open(path, O_WRONLY | O_CREAT, 0600) < 0 ? errno : 0;
                int file = open("/tmp/kept", O_WRONLY | O_CREAT | O_EXCL, 0600);
                int there = file < 0 ? errno : 0, full = 0;
                for (int i = 0; i < 3 && full == 0; i++) if (write(file, megabyte, sizeof megabyte) < 0) full = errno;
                reply->write(reply->host, text, snprintf(text, sizeof text, "[%d, %d, %d]", code, there, full));
                """
            )
        try await withHost {
            $0.confinement.isolation = .namespaces
        } _: { host, directory in
            var function = libraryFunction(try compileLibrary(source, in: directory), in: directory)
            function.ephemeralStorageMegabytes = 2
            let invoker = try host.invoker(for: function, place: .guarded)
            // 30 is EROFS, 28 ENOSPC, 17 EEXIST and 9 EBADF.
            #expect(try await invoker.invoke(invocation("{}")).outcome.payload.text == "[30, 0, 28]")
            #expect(fileKind("/tmp/kept") == nil)
            #expect(try await invoker.invoke(invocation("{}")).outcome.payload.text == "[30, 17, 9]")
        }
    }
}
