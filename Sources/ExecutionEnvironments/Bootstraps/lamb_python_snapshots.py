"""SnapStart: this process initialises once and is forked for each environment that is restored from it.

Standard input is a socket on which lamb asks for environments. A message is texts between zero bytes: first what the
descriptors are that come with it, then the variables that the new one has beyond ours, NAME=VALUE. When lamb closes the
socket, we end. The descriptors:

output       where the new one writes its output
status       where we write `started PID`, then `exited STATUS` or `signalled NUMBER`
group        what the new one writes 0 to in order to join a control group; there may be several, or none
user, mount  the namespaces that the new one enters, when it has some
"""

import _socket
import gc
import os
import select
import sys

# The module that keeps the hooks, when the function or a library of its has imported it.
_HOOKS = "snapshot_restore_py"


def run_before_snapshot():
    hooks = _registered("get_before_snapshot")
    while hooks:
        function, arguments, options = hooks.pop()
        function(*arguments, **options)


def run_after_restore():
    for function, arguments, options in _registered("get_after_restore"):
        function(*arguments, **options)


def _registered(name):
    module = sys.modules.get(_HOOKS)
    return getattr(module, name)() if module else []


def count_threads():
    """How many threads run; a restored environment has the main one only."""
    return len(os.listdir("/proc/self/task"))


def serve(keeps_random=True):
    """Forks whenever it is asked to; returns in each restored process, and never in this one.

    With `keeps_random`, what `random` would give next is part of the snapshot.
    """
    # What exists now is never looked at by the collector again, so that its pages stay shared.
    gc.collect()
    gc.freeze()
    server = _Server(keeps_random)
    while True:
        server.wait()
        if server.is_restored:
            return


class _Server:
    def __init__(self, keeps_random):
        self.is_restored = False
        self.control = _socket.socket(fileno=os.dup(0))
        self.children = {}
        self.namespaces = _Namespaces()
        self.poll = select.poll()
        self.poll.register(self.control.fileno(), select.POLLIN)
        # It is the same in all that are restored, as on Lambda; a fork by itself would seed it anew.
        random = sys.modules.get("random") if keeps_random else None
        self.random_state = random.getstate() if random else None

    def wait(self):
        for descriptor, _ in self.poll.poll():
            if descriptor in self.children:
                self.report_end(descriptor)
            else:
                self.answer()
                if self.is_restored:
                    return

    def answer(self):
        data, ancillary, _, _ = self.control.recvmsg(1 << 18, _socket.CMSG_SPACE(4 * 16))
        if not data:
            os._exit(0)
        roles, *variables = data.decode("utf-8", "surrogateescape").split("\0")
        passed = ancillary[0][2]
        numbers = [int.from_bytes(passed[i : i + 4], sys.byteorder) for i in range(0, len(passed), 4)]
        descriptors = list(zip(roles.split(" "), numbers))
        process = os.fork()
        if process == 0:
            return self.become_restored(variables, descriptors)
        status = dict(descriptors)["status"]
        for _, descriptor in descriptors:
            if descriptor != status:
                os.close(descriptor)
        os.write(status, b"started %d\n" % process)
        watch = os.pidfd_open(process)
        self.children[watch] = process, status
        self.poll.register(watch, select.POLLIN)

    def report_end(self, watch):
        process, status = self.children.pop(watch)
        self.poll.unregister(watch)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        try:
            os.write(status, (b"exited %d\n" % code) if code >= 0 else (b"signalled %d\n" % -code))
        except OSError:
            pass
        os.close(watch)
        os.close(status)

    def become_restored(self, variables, descriptors):
        self.is_restored = True
        os.setsid()
        passed = dict(descriptors)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(passed["output"], 1)
        os.dup2(passed["output"], 2)
        os.close(nothing)
        # The memory that we write to from now on counts for the new environment.
        for role, descriptor in descriptors:
            if role == "group":
                _join(descriptor)
        self.control.close()
        for watch, (_, status) in self.children.items():
            os.close(watch)
            os.close(status)
        links = _open_files(without=[descriptor for _, descriptor in descriptors])
        former = os.environ.get("TMPDIR")
        _change_variables(variables)
        if "mount" in passed:
            self.namespaces.enter(passed["user"], passed["mount"])
            _open_again(links, "/tmp", "/tmp")
        elif former != os.environ.get("TMPDIR"):
            _open_again(links, former, os.environ["TMPDIR"])
        for _, descriptor in descriptors:
            os.close(descriptor)
        if self.random_state is not None:
            sys.modules["random"].setstate(self.random_state)
        _break_connections(links)


def _join(group):
    try:
        os.write(group, b"0")
    except OSError as error:
        _warn("this environment is in no control group", error)


def _warn(what, error):
    os.write(2, ("lamb: %s: %s\n" % (what, error)).encode())


def _change_variables(variables):
    former = os.environ.get("TMPDIR")
    for variable in variables:
        name, _, value = variable.partition("=")
        os.environ[name] = value
    tempfile = sys.modules.get("tempfile")
    # It keeps the directory that it has found once.
    if tempfile and tempfile.tempdir and tempfile.tempdir == former:
        tempfile.tempdir = None


class _Namespaces:
    """Enters what lamb has made for an environment to see; the standard library can since Python 3.12, and we could not
    give up what that allows."""

    NEW_USER, NEW_MOUNT = 0x10000000, 0x00020000
    # The third version of the kernel's interface, and this process.
    HEADER = (0x20080522).to_bytes(4, sys.byteorder) + bytes(4)

    def __init__(self):
        try:
            import ctypes

            self.ctypes = ctypes
            self.library = ctypes.CDLL(None, use_errno=True)
        except (ImportError, OSError) as error:
            self.library, self.problem = None, error

    def enter(self, user, mount):
        try:
            directory = os.getcwd()
            if self.library is None:
                raise self.problem
            # Fails when we are in it already.
            is_other = self.library.setns(user, self.NEW_USER) == 0
            self.check(self.library.setns(mount, self.NEW_MOUNT))
            if is_other:
                # Whoever enters a user namespace may do everything there; a program started in it may not.
                self.check(self.library.capset(self.HEADER, bytes(24)))
            os.chdir(directory)
        except (ImportError, OSError) as error:
            _warn("this environment shares /tmp with its snapshot", error)

    def check(self, result):
        if result != 0:
            number = self.ctypes.get_errno()
            raise OSError(number, os.strerror(number))


def _open_files(without):
    """What is behind our descriptors."""
    links = {}
    for name in os.listdir("/proc/self/fd"):
        try:
            links[int(name)] = os.readlink("/proc/self/fd/" + name)
        except OSError:
            continue
    for descriptor in (0, 1, 2, *without):
        links.pop(descriptor, None)
    return links


def _open_again(links, former, place):
    """Opens the environment's own copies of the files that the snapshot has open in its /tmp."""
    for descriptor, path in links.items():
        if not former or not path.startswith(former + "/"):
            continue
        try:
            with open("/proc/self/fdinfo/%d" % descriptor) as facts:
                position, flags = (line.split()[1] for line in facts.readlines()[:2])
            copy = os.open(place + path[len(former) :], int(flags, 8))
            try:
                os.lseek(copy, int(position), os.SEEK_SET)
            except OSError:
                pass
            os.dup2(copy, descriptor, os.get_inheritable(descriptor))
            os.close(copy)
        except OSError:
            # It was deleted, so that nobody else can come to it.
            continue


def _break_connections(links):
    """Ends the connections that the snapshot has: their other ends forget them on Lambda, and here they are shared."""
    ended, other = _socket.socketpair()
    other.close()
    for descriptor, link in links.items():
        try:
            if link.startswith("socket:") and _is_connected(descriptor):
                os.dup2(ended.fileno(), descriptor, False)
        except OSError:
            continue
    ended.close()


def _is_connected(descriptor):
    end = _socket.socket(fileno=os.dup(descriptor))
    try:
        if end.family not in (_socket.AF_INET, _socket.AF_INET6) or end.type != _socket.SOCK_STREAM:
            return False
        end.getpeername()
        return True
    finally:
        end.close()
