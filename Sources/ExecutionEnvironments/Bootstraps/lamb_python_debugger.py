"""pdb over a loopback socket, for handlers that lamb runs with `invoke --debug`.

As a module it waits for somebody to attach, then stops at the first line of the handler, and wherever `breakpoint()` is
called. As a program it is what attaches: `python3 lamb_python_debugger.py PORT`.
"""

import pdb
import socket
import sys

if __name__ != "__main__":
    import lamb_python_runtime as runtime


class RemoteDebugger(pdb.Pdb):
    """A debugger that goes away, instead of ending the handler, when its user does."""

    def __init__(self, connection):
        # Two streams: one for both directions forgets what it has read ahead when it writes.
        reading, writing = connection.makefile("r"), connection.makefile("w", buffering=1)
        super().__init__(stdin=reading, stdout=writing, nosigint=True)
        self.prompt = "(lamb pdb) "

    def do_quit(self, argument):
        self.clear_all_breaks()
        return self.do_continue(argument)

    do_q = do_exit = do_EOF = do_quit


def main(port):
    """Waits for a debugger, then runs the bootstrap."""
    with socket.create_server(("127.0.0.1", port)) as server:
        connection, _ = server.accept()
    debugger = RemoteDebugger(connection)
    sys.breakpointhook = lambda *_, **__: debugger.set_trace(sys._getframe(1))
    load = runtime._load_handler

    def load_debugged(name):
        handler = load(name)
        return lambda event, context: debugger.runcall(handler, event, context)

    runtime._load_handler = load_debugged
    runtime.main()


def attach(port):
    """Carries lines to the debugger and what it says back, until one of them ends."""
    import threading

    with socket.create_connection(("127.0.0.1", port)) as connection:

        def show():
            while True:
                data = connection.recv(65536)
                if not data:
                    break
                sys.stdout.write(data.decode("utf-8", "replace"))
                sys.stdout.flush()
            # The other thread waits for the keyboard.
            import os

            os._exit(0)

        threading.Thread(target=show, daemon=True).start()
        for line in sys.stdin:
            connection.sendall(line.encode())
        connection.shutdown(socket.SHUT_WR)
        threading.Event().wait()


if __name__ == "__main__":
    try:
        attach(int(sys.argv[1]))
    except OSError as problem:
        sys.exit("cannot attach to 127.0.0.1:%s: %s" % (sys.argv[1], problem.strerror))
