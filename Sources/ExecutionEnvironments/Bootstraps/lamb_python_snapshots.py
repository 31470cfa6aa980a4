"""SnapStart: this process initialises once and is forked for each environment that is restored from it.

Standard input is a socket on which lamb asks for environments. A message is the variables that the new one has beyond
ours, NAME=VALUE between zero bytes, and comes with two descriptors: where the new one writes its output, and where we
write `started PID`, then `exited STATUS` or `signalled NUMBER`. When lamb closes the socket, we end.
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
        data, ancillary, _, _ = self.control.recvmsg(1 << 18, _socket.CMSG_SPACE(8))
        if not data:
            os._exit(0)
        passed = ancillary[0][2]
        output, status = (int.from_bytes(passed[i : i + 4], sys.byteorder) for i in (0, 4))
        process = os.fork()
        if process == 0:
            os.close(status)
            return self.become_restored(data, output)
        os.close(output)
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

    def become_restored(self, data, output):
        self.is_restored = True
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(nothing)
        os.close(output)
        self.control.close()
        for watch, (_, status) in self.children.items():
            os.close(watch)
            os.close(status)
        for variable in data.decode("utf-8", "surrogateescape").split("\0"):
            name, _, value = variable.partition("=")
            os.environ[name] = value
        if self.random_state is not None:
            sys.modules["random"].setstate(self.random_state)
        _break_connections()


def _break_connections():
    """Ends the connections that the snapshot has: their other ends forget them on Lambda, and here they are shared."""
    ended, other = _socket.socketpair()
    other.close()
    for name in os.listdir("/proc/self/fd"):
        descriptor = int(name)
        try:
            if descriptor != ended.fileno() and os.readlink("/proc/self/fd/" + name).startswith("socket:"):
                if _is_connected(descriptor):
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
