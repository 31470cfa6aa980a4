"""A process that has imported what the handler's module imports from elsewhere, and is forked for each environment.

Every environment still runs all of the function's own code from its beginning; only the libraries' is shared. Where that
could show (code that keeps files in the one directory for temporary files, say) this process ends, and environments start
as usual.
"""

import ast
import importlib
import importlib.util
import os
import sys

# What a function may find changed by another environment of its own.
_SHARED_PLACES = (b"/tmp", b"tempfile", b"/mnt", b"/var/task", b"/proc")


def import_libraries(handler, root):
    """Imports the libraries of the handler's module, and of those of its own modules that it imports."""
    waiting, seen, texts = [handler.rpartition(".")[0].replace("/", ".")], set(), set()
    while waiting:
        name = waiting.pop()
        path = _own_file(name, root)
        if path is None or path in seen:
            continue
        seen.add(path)
        with open(path, "rb") as file:
            source = file.read()
        if any(place in source for place in _SHARED_PLACES):
            sys.exit("the function's code may keep files that others see")
        tree = ast.parse(source)
        texts.update(node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and _is_text(node.value))
        for imported in _imported(tree):
            if _own_file(imported, root):
                waiting.append(imported)
            else:
                _import(imported, root)
    _keep_service_models(texts)


def _is_text(value):
    return isinstance(value, str) and len(value) < 40


def _own_file(name, root):
    path = os.path.join(root, *name.split("."))
    return next((file for file in (path + ".py", os.path.join(path, "__init__.py")) if os.path.isfile(file)), None)


def _imported(tree):
    """The modules that are imported as the file is read, not those inside functions."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module


def _import(name, root):
    top = name.partition(".")[0]
    if os.path.exists(os.path.join(root, top)):
        return
    try:
        importlib.import_module(name)
    except BaseException:
        # Whoever imports it is told.
        pass


def _keep_service_models(texts):
    """Lets boto3's clients share the descriptions of the services that the code names, which every new session reads
    again."""
    loaders = sys.modules.get("botocore.loaders")
    if loaders is None:
        return
    load, known = loaders.JSONFileLoader.load_file, {}

    def load_file(self, path):
        if path not in known:
            known[path] = load(self, path)
        return known[path]

    loaders.JSONFileLoader.load_file = load_file
    try:
        import boto3

        session = boto3.session.Session("-", "-", region_name="us-east-1")
        # The first client imports what all of them use.
        for service in texts.intersection(session.get_available_services()) or ["sts"]:
            session.client(service)
    except Exception:
        pass
