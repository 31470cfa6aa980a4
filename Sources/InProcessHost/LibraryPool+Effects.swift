import ChildProcesses
import Functions
import Invocations
import LambdaModel

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension LibraryPool {
    /// Who watches; nobody in our own process, whose variables and files are ours.
    private var observer: (any EffectObserver)? {
        guard function.observation != .none, place == .guarded else { return nil }
        return shared.settings.effects
    }

    /// What an environment does from now on belongs to an invocation.
    func beginObserving(_ invocation: Invocation, in environment: AnyEnvironment) {
        guard let observer else { return }
        let temporary = environment.base.temporaryDirectory.map { ObservedDirectory(path: $0, place: "/tmp") }
        let mounted = function.fileSystems.map { ObservedDirectory(path: $0.directory, place: $0.path) }
        let directories = [temporary].compactMap(\.self) + mounted
        observer.begin(invocation.id.description, in: environment.base.identity.id, observing: directories)
    }

    /// What was done for an invocation; nil when nobody watched.
    func takeEffects(of environment: AnyEnvironment, _ course: InvocationCourse) -> [Effect]? {
        observer?.takeEffects(of: environment.base.identity.id, since: course.asked)
    }

    /// An answer as it is heard: one that is to get lost is lost with the environment that gave it.
    func heard(_ answer: LibraryAnswer?, of invocation: Invocation) -> LibraryAnswer? {
        guard answer?.leavesEnvironmentUsable == true,
            observer?.losesAnswer(of: invocation.id.description) == true
        else { return answer }
        return .exited(.signalled(SIGKILL))
    }

    /// Does something to the environment of this id; false when it is none of this pool's.
    func withEnvironment(_ id: String, _ body: (any LibraryEnvironment) -> Void) -> Bool {
        guard let environment = environment(named: id) else { return false }
        body(environment.base)
        return true
    }
}
