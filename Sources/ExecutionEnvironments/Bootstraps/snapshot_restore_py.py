"""Hooks around snapshots: stands in for the module of that name that Lambda's Python runtimes have.

Found last, so that the published module is used where it is installed.
"""

_before_snapshot = []
_after_restore = []


def register_before_snapshot(func, *args, **kwargs):
    """Has a function called before the snapshot is taken; the last registered is called first."""
    _before_snapshot.append((func, args, kwargs))
    return func


def register_after_restore(func, *args, **kwargs):
    """Has a function called in each environment that is restored, in the order of registration."""
    _after_restore.append((func, args, kwargs))
    return func


def get_before_snapshot():
    return _before_snapshot


def get_after_restore():
    return _after_restore
