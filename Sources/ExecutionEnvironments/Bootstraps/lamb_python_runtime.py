"""Runs a Python handler for lamb: polls the Runtime API over one raw, persistent connection.

It speaks the published Runtime API (2018-06-01) and gives handlers what Lambda gives them: the context object,
logging set up with the request id, error documents of Lambda's shape. It needs the standard library only.

Where it differs from a general client: the answer to one invocation and the request for the next travel in one
write, which spares a round trip. The server acknowledges the answer together with the next event.

A cold start is mostly imports, so what most handlers never need is imported when they do: `logging` is set up by a
hook in the moment the function's own code imports it, and `json` is asked when its parts in C cannot go on.
"""

import _json
import _socket
import os
import sys
import time

_THIS_FILE = __file__
# Where the compiled parts of this bootstrap are kept; the function's own modules are compiled as on Lambda.
_CACHE = sys.pycache_prefix
_environ = os.environ
_JSON_LOGS = _environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
_NO_BREAK_SPACE = "\u00a0"
_PREFIX = "/2018-06-01/runtime/"


class Fault(Exception):
    """A failure with an error type of the platform's."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.error_type = error_type
        self.message = message
        self.trace = trace


# ---------------------------------------------------------------- context


class CognitoIdentity:
    __slots__ = ("cognito_identity_id", "cognito_identity_pool_id")

    def __init__(self, fields):
        self.cognito_identity_id = fields.get("cognitoIdentityId")
        self.cognito_identity_pool_id = fields.get("cognitoIdentityPoolId")

    def __repr__(self):
        return _described(self)


class Client:
    __slots__ = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")

    def __init__(self, fields):
        for name in self.__slots__:
            setattr(self, name, fields.get(name))

    def __repr__(self):
        return _described(self)


class ClientContext:
    __slots__ = ("custom", "env", "client")

    def __init__(self, fields):
        self.custom = fields.get("custom")
        self.env = fields.get("env")
        client = fields.get("client")
        self.client = None if client is None else Client(client)

    def __repr__(self):
        return _described(self)


def _described(value):
    fields = ",".join("%s=%s" % (name, getattr(value, name)) for name in value.__slots__)
    return "%s([%s])" % (type(value).__name__, fields)


class LambdaContext:
    """What a handler gets as its second argument."""

    log_group_name = _environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
    log_stream_name = _environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
    function_name = _environ.get("AWS_LAMBDA_FUNCTION_NAME")
    memory_limit_in_mb = _environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
    function_version = _environ.get("AWS_LAMBDA_FUNCTION_VERSION")
    tenant_id = None

    def __init__(self, request_id, deadline, arn, client_context, identity):
        self.aws_request_id = request_id
        self.invoked_function_arn = arn
        self._deadline = deadline
        self._w3c = {}
        if isinstance(client_context, dict) and isinstance(client_context.get("w3c"), dict):
            fields = client_context.pop("w3c")
            self._w3c = {
                name: fields[name]
                for name in ("traceparent", "tracestate", "baggage")
                if isinstance(fields.get(name), str)
            }
        self.client_context = None if client_context is None else ClientContext(client_context)
        self.identity = CognitoIdentity(identity or {})

    def get_remaining_time_in_millis(self):
        left = self._deadline - int(time.time() * 1000)
        return left if left > 0 else 0

    def w3c(self):
        """The W3C trace context, when the client sent one."""
        return dict(self._w3c)

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        names = (
            "aws_request_id", "log_group_name", "log_stream_name", "function_name", "memory_limit_in_mb",
            "function_version", "invoked_function_arn", "client_context", "identity", "tenant_id",
        )
        return "LambdaContext([%s])" % ",".join("%s=%s" % (name, getattr(self, name)) for name in names)


# ---------------------------------------------------------------- logs


class _Current:
    request_id = ""


def _set_up_logging():
    _part("lamb_python_logs").set_up(_Current, _JSON_LOGS, _environ.get("AWS_LAMBDA_LOG_LEVEL", ""))


def _log_error(error):
    if _JSON_LOGS:
        line = {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "level": "ERROR"}
        line.update(error)
        sys.stdout.write(_encode(line) + "\n")
        return
    head = "[ERROR]"
    if error["errorType"]:
        head += " " + error["errorType"]
    if error["errorMessage"]:
        head += (": " if error["errorType"] else " ") + error["errorMessage"]
    lines = [head, "Traceback (most recent call last):"]
    for entry in error["stackTrace"]:
        for line in entry.splitlines() or [""]:
            bare = line.lstrip(" ")
            lines.append(_NO_BREAK_SPACE * (len(line) - len(bare)) + bare)
    # Carriage returns keep the lines together as one log event.
    sys.stdout.write("\r".join(lines) + "\n")


# ---------------------------------------------------------------- JSON


class _Number(float):
    """A decimal's own digits, which the encoder writes as they are."""

    def __new__(cls, text):
        number = float.__new__(cls, 0)
        number.text = text
        return number

    def __repr__(self):
        return self.text


def _default(value):
    import decimal

    if isinstance(value, decimal.Decimal):
        return float("nan") if value.is_nan() else _Number(str(value))
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def _asked_version():
    name = _environ.get("AWS_EXECUTION_ENV", "")
    try:
        return tuple(int(part) for part in name.rpartition("python")[2].split("."))
    except ValueError:
        return sys.version_info[:2]


# Since 3.12 Lambda leaves letters outside ASCII as they are.
_KEEPS_UNICODE = _asked_version() >= (3, 12)


def _plain_encoder():
    """The encoder that `json` makes anew for every document, made once."""
    string = _json.encode_basestring if _KEEPS_UNICODE else _json.encode_basestring_ascii
    seen = {}
    encode = _json.make_encoder(seen, _default, string, None, ": ", ", ", False, False, True)

    def text(value):
        try:
            return "".join(encode(value, 0))
        except BaseException:
            seen.clear()
            raise

    return text


_encode_plain = _plain_encoder()


def _encode_with_decimals(value):
    """Encodes in Python: the encoder in C would not ask a float for its digits."""
    import json.encoder as parts

    def text(number):
        if isinstance(number, _Number):
            return number.text
        if number != number:
            return "NaN"
        if number in (float("inf"), float("-inf")):
            return "Infinity" if number > 0 else "-Infinity"
        return float.__repr__(number)

    string = parts.encode_basestring if _KEEPS_UNICODE else parts.encode_basestring_ascii
    encode = parts._make_iterencode({}, _default, string, None, text, ": ", ", ", False, False, False)
    return "".join(encode(value, 0))


def _encode(value):
    if "decimal" in sys.modules and _has_decimal(value):
        return _encode_with_decimals(value)
    return _encode_plain(value)


class _Scanning:
    """What the scanner in C wants to know: all as `json` has it."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = {"-Infinity": float("-inf"), "Infinity": float("inf"), "NaN": float("nan")}.__getitem__


_scan = _json.make_scanner(_Scanning)


def _decode(body):
    """The value of a document; `json` itself reads what the scanner in C refuses, and words the error."""
    try:
        text = body.decode("utf-8")
        value, end = _scan(text, 0)
        if end == len(text):
            return value
    except (ValueError, StopIteration):
        pass
    import json

    return json.loads(body)


def _has_decimal(value):
    kind = sys.modules["decimal"].Decimal
    pending = [value]
    seen = 0
    while pending:
        item = pending.pop()
        seen += 1
        if seen > 5_000_000:
            return False
        if isinstance(item, kind):
            return True
        if isinstance(item, dict):
            pending.extend(item.values())
        elif isinstance(item, (list, tuple)):
            pending.extend(item)
    return False


def _answer_bytes(value):
    """The answer as it travels, with its content type."""
    if type(value) is bytes or isinstance(value, bytes):
        return value, "application/unknown"
    try:
        return _encode(value).encode("utf-8"), "application/json"
    except Exception as error:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error)


# ---------------------------------------------------------------- errors


def _error(message, error_type, trace, request_id=""):
    return {
        "errorMessage": message or "",
        "errorType": error_type or "",
        "requestId": request_id,
        "stackTrace": trace or [],
    }


def _error_of(exception, request_id=""):
    import traceback

    frames = traceback.extract_tb(exception.__traceback__)
    while frames and frames[0].filename == _THIS_FILE:
        frames = frames[1:]
    # Without the marks below a line that newer Pythons draw, as Lambda has it.
    plain = [(frame.filename, frame.lineno, frame.name, frame.line) for frame in frames]
    return _error(str(exception), type(exception).__name__, traceback.format_list(plain), request_id)


# ---------------------------------------------------------------- imports

# What the vendor's client has imported before the function's code runs, with all that it imports in turn. A file of
# the function's own that bears one of these names is not found on Lambda, and must not come between the library's.
_LIBRARY = frozenset(
    "__future__ _collections_abc _colorize _decimal _heapq _json _weakrefset abc codecs collections contextlib copyreg"
    " decimal encodings enum functools genericpath heapq importlib io json keyword linecache logging math numbers"
    " operator os posixpath re reprlib sre_compile sre_constants sre_parse stat string textwrap threading token"
    " tokenize traceback types warnings weakref zipimport".split()
)


class _LibraryFinder:
    """Finds the modules above in the standard library, and has `logging` set up when it comes."""

    def __init__(self, directory):
        self.path = [directory, directory + "/lib-dynload"]

    def find_spec(self, name, path=None, target=None):
        if path is not None or name not in _LIBRARY:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, self.path, target)
            if spec is not None:
                if name == "logging":
                    _after_loading(spec.loader, _set_up_logging)
                return spec
        return None


class _HooksFinder:
    """Finds the module for the hooks of SnapStart, which every Python runtime of Lambda's has, when nobody else does."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != "snapshot_restore_py":
            return None
        for finder in sys.meta_path:
            if getattr(finder, "__name__", "") == "PathFinder":
                return finder.find_spec(name, [os.path.dirname(_THIS_FILE)], target)


def _after_loading(loader, act):
    load = loader.exec_module

    def exec_module(module):
        del loader.exec_module
        load(module)
        act()

    loader.exec_module = exec_module


def _watch_imports():
    if "logging" in sys.modules:
        _set_up_logging()
    sys.meta_path.insert(0, _LibraryFinder(os.path.dirname(os.__file__)))
    sys.meta_path.append(_HooksFinder)


def _part(name):
    """Another module of this bootstrap, compiled once as this one was."""
    kept = sys.pycache_prefix, sys.dont_write_bytecode
    sys.pycache_prefix, sys.dont_write_bytecode = _CACHE, False
    sys.path.insert(0, os.path.dirname(_THIS_FILE))
    try:
        return __import__(name)
    finally:
        del sys.path[0]
        sys.pycache_prefix, sys.dont_write_bytecode = kept


# ---------------------------------------------------------------- the handler


def _load_handler(name):
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        raise Fault(
            "Runtime.MalformedHandlerName",
            "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % name,
        )
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault(
            "Runtime.BuiltInModuleConflict",
            "Cannot use built-in module %s as a handler module" % module_name,
        )
    import importlib

    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, error))
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        raise Fault(
            "Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error), trace
        )
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault(
            "Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name)
        ) from None


# ---------------------------------------------------------------- the connection


class RuntimeClosed(Exception):
    """The workbench is gone or wants us to go."""


def _connected_socket(address):
    host, _, port = address.rpartition(":")
    connection = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
    connection.connect((host, int(port)))
    connection.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
    return connection


def _inherited_socket():
    """The socket that came as standard input, which is empty for handlers as it is on Lambda."""
    connection = _socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return connection


class Connection:
    """HTTP/1.1 over one socket, as much of it as the Runtime API needs."""

    def __init__(self, address, is_inherited=False):
        self.host = address
        self.socket = _inherited_socket() if is_inherited else _connected_socket(address)
        self.rest = b""
        self.next_request = self.request("GET", "invocation/next")
        self.tail = "/response HTTP/1.1\r\nHost: %s\r\nContent-Type: " % address

    def send(self, data):
        try:
            self.socket.sendall(data)
        except OSError:
            raise RuntimeClosed from None

    def post(self, path, body, error_type=None):
        """A request whose answer is read by the caller."""
        extra = "Lambda-Runtime-Function-Error-Type: %s\r\n" % error_type if error_type else ""
        head = "POST %s%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
        return (head % (_PREFIX, path, self.host, extra, len(body))).encode("utf-8", "replace") + body

    def request(self, method, path):
        """A request without a body, whose answer is read by the caller."""
        return ("%s %s%s HTTP/1.1\r\nHost: %s\r\n\r\n" % (method, _PREFIX, path, self.host)).encode()

    def close(self):
        self.socket.close()

    def read(self):
        """The next answer: its status, headers and body."""
        data = self.rest
        while True:
            end = data.find(b"\r\n\r\n")
            if end >= 0:
                break
            data += self._receive(65536)
        lines = data[:end].decode("utf-8", "replace").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(": ")
            headers[name] = value
        start = end + 4
        length = int(headers.get("Content-Length", 0))
        missing = start + length - len(data)
        if missing > 0:
            parts = [data]
            while missing > 0:
                part = self._receive(min(missing, 1 << 20) if missing > 65536 else 65536)
                missing -= len(part)
                parts.append(part)
            data = b"".join(parts)
        self.rest = data[start + length:]
        return lines[0].split(" ")[1], headers, data[start:start + length]

    def _receive(self, count):
        try:
            data = self.socket.recv(count)
        except OSError:
            data = b""
        if not data:
            raise RuntimeClosed
        return data


# ---------------------------------------------------------------- the loop


def _serve(connection, handler):
    connection.send(connection.next_request)
    unacknowledged = 0
    while True:
        status, headers, body = connection.read()
        if unacknowledged:
            unacknowledged = 0
            if status == "413":
                # The invocation has ended with the platform's own error; the request for more work follows.
                continue
            if status != "202":
                sys.exit("the Runtime API refused an answer: %s %s" % (status, body.decode("utf-8", "replace")))
            continue
        if status != "200":
            sys.exit("the Runtime API refused to give work: %s %s" % (status, body.decode("utf-8", "replace")))
        connection.send(_handle(connection, handler, headers, body) + connection.next_request)
        unacknowledged = 1


def _handle(connection, handler, headers, body):
    """Runs the handler on one event; the bytes of the answer."""
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]
    _Current.request_id = request_id
    trace = headers.get("Lambda-Runtime-Trace-Id")
    if trace:
        _environ["_X_AMZN_TRACE_ID"] = trace
    else:
        _environ.pop("_X_AMZN_TRACE_ID", None)
    try:
        context = LambdaContext(
            request_id,
            int(headers["Lambda-Runtime-Deadline-Ms"]),
            headers.get("Lambda-Runtime-Invoked-Function-Arn"),
            _json_header(headers, "Lambda-Runtime-Client-Context", "Client Context"),
            _json_header(headers, "Lambda-Runtime-Cognito-Identity", "Cognito Identity"),
        )
        try:
            event = _decode(body)
        except Exception as error:
            raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error)
        answer, content_type = _answer_bytes(handler(event, context))
    except Fault as fault:
        return _failure(connection, _error(fault.message, fault.error_type, fault.trace, request_id))
    except Exception as error:
        return _failure(connection, _error_of(error, request_id))
    _flush()
    head = "POST %sinvocation/%s%s%s\r\nContent-Length: %d\r\n\r\n" % (
        _PREFIX, request_id, connection.tail, content_type, len(answer),
    )
    return head.encode() + answer


def _json_header(headers, name, words):
    text = headers.get(name)
    if not text:
        return None
    try:
        return _decode(text.encode())
    except Exception as error:
        raise Fault("Runtime.LambdaContextUnmarshalError", "Unable to parse %s JSON: %s" % (words, error))


def _failure(connection, error):
    _log_error(error)
    _flush()
    body = _encode(error).encode("utf-8", "replace")
    return connection.post("invocation/%s/error" % error["requestId"], body, "Unhandled")


def _flush():
    # Handlers may have put anything in the place of the streams.
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except Exception:
        pass


def _restore(connection):
    """SnapStart: from the initialised process to one restored from it; the new one's connection."""
    snapshots = _part("lamb_python_snapshots")
    try:
        snapshots.run_before_snapshot()
    except BaseException as error:
        _report(connection, "init/error", _error_of(error), "Runtime.BeforeSnapshotError", 64)
    _flush()
    connection.send(connection.request("GET", "restore/next"))
    snapshots.serve()
    connection.close()
    connection = Connection(_environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        snapshots.run_after_restore()
    except BaseException as error:
        _report(connection, "restore/error", _error_of(error), "Runtime.AfterRestoreError", 65)
    _flush()
    return connection


def _forked(connection):
    """From a process that has imported the handler's libraries to an environment forked from it; its connection."""
    _part("lamb_python_libraries").import_libraries(_environ["_HANDLER"], _environ["LAMBDA_TASK_ROOT"])
    _flush()
    connection.send(connection.request("GET", "restore/next"))
    _part("lamb_python_snapshots").serve(keeps_random=False)
    connection.close()
    LambdaContext.log_stream_name = _environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
    return Connection(_environ["AWS_LAMBDA_RUNTIME_API"])


def _report(connection, path, failure, error_type, status):
    """Tells of a failure outside of an invocation, and ends."""
    _log_error(failure)
    _flush()
    connection.send(connection.post(path, _encode(failure).encode("utf-8", "replace"), error_type))
    connection.read()
    _flush()
    sys.exit(status)


def _sleep_beside_libfaketime():
    """Lets time.sleep wait as it did before Python 3.11: libfaketime 0.9 breaks clock_nanosleep(CLOCK_MONOTONIC)."""
    from select import select

    def sleep(seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        select((), (), (), seconds)

    time.sleep = sleep


def main():
    root = _environ["LAMBDA_TASK_ROOT"]
    if "FAKETIME_TIMESTAMP_FILE" in _environ:
        _sleep_beside_libfaketime()
    # In the place of the entry for `-c`; the directory of this file need not be seen by handlers.
    sys.path[0] = root
    sys.argv = [_THIS_FILE]
    sys.stdout.reconfigure(line_buffering=True)
    sys.stderr.reconfigure(line_buffering=True)
    _watch_imports()
    is_inherited = _environ.pop("LAMB_INHERITS_CONNECTION", None) is not None
    connection = Connection(_environ["AWS_LAMBDA_RUNTIME_API"], is_inherited)
    if _environ.pop("LAMB_SHARES_LIBRARIES", None):
        connection = _forked(connection)
    try:
        try:
            handler = _load_handler(_environ["_HANDLER"])
        except Fault as fault:
            failure = _error(fault.message, fault.error_type, fault.trace)
        except Exception as error:
            failure = _error_of(error)
        else:
            if _environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start":
                connection = _restore(connection)
            return _serve(connection, handler)
        _report(connection, "init/error", failure, failure["errorType"], 1)
    except RuntimeClosed:
        _flush()
        os._exit(0)
