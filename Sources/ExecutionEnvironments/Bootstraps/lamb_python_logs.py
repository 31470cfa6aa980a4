"""Logging as Lambda sets it up: imported when the function's own code imports `logging`."""

import logging
import sys
import time


class LogHandler(logging.Handler):
    def emit(self, record):
        sys.stdout.write(self.format(record))


class RequestIdFilter(logging.Filter):
    """Writes down which invocation a record belongs to."""

    def __init__(self, current):
        super().__init__()
        self.current = current

    def filter(self, record):
        record.aws_request_id = self.current.request_id
        record.tenant_id = None
        return True


class JsonFormatter(logging.Formatter):
    _known = set(logging.LogRecord("", 0, "", 0, "", (), None).__dict__) | {"aws_request_id", "tenant_id", "message"}

    def format(self, record):
        import json

        line = {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "message": record.msg if isinstance(record.msg, dict) and not record.args else record.getMessage(),
            "logger": record.name,
        }
        if record.exc_info and record.exc_info[0]:
            import traceback

            line["stackTrace"] = traceback.format_tb(record.exc_info[2])
            line["errorType"] = record.exc_info[0].__name__
            line["errorMessage"] = str(record.exc_info[1])
            line["location"] = "%s:%s:%s" % (record.pathname, record.funcName, record.lineno)
        if record.aws_request_id:
            line["requestId"] = record.aws_request_id
        for key, value in record.__dict__.items():
            if key not in self._known and key not in line and value is not None:
                line[key] = value
        return json.dumps(line, ensure_ascii=False, default=str) + "\n"


def set_up(current, is_json, level):
    """Gives the root logger its handler, and the level that was asked for."""
    logging.Formatter.converter = time.gmtime
    handler = LogHandler()
    if is_json:
        handler.setFormatter(JsonFormatter())
    else:
        text = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n"
        handler.setFormatter(logging.Formatter(text, "%Y-%m-%dT%H:%M:%S"))
    handler.addFilter(RequestIdFilter(current))
    root = logging.getLogger()
    root.addHandler(handler)
    level = level.upper()
    level = "DEBUG" if level == "TRACE" else "CRITICAL" if level == "FATAL" else level
    if level in ("DEBUG", "INFO", "WARN", "WARNING", "ERROR", "CRITICAL"):
        root.setLevel(level)
