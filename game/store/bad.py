"""One clear message for everything that can be wrong with a store."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError


class BadStore(ValueError):
    """A store that cannot be used; the message says what, where, and what to do."""


class UnusableStore(BadStore):
    """A database or disk that cannot do it now; what was asked for may be in order."""


@contextmanager
def told_clearly(place: str) -> Iterator[None]:
    """Turn what the database or the file system complains about into a `BadStore` that names the place."""
    try:
        yield
    except ArgumentError:
        raise UnusableStore(f"{place} is no address of a store; give a folder, or a database URL") from None
    except ModuleNotFoundError as error:
        raise UnusableStore(f"the store {place} needs the package {error.name}; install it, or use a folder") from None
    except DBAPIError as error:
        raise UnusableStore(_sentence(place, str(error.orig))) from None
    except SQLAlchemyError as error:
        raise UnusableStore(f"the store {place} cannot be used ({_first_line(error)}); check its address") from None
    except OSError as error:
        raise UnusableStore(_complaint_of_files(place, error)) from None


_ADVICE = {
    "locked": "is in use by another program; close that one, or wait a moment and try again",
    "lock timeout": "is in use by another program; close that one, or wait a moment and try again",
    "readonly": "may only be read; choose one that you may write to",
    "read-only": "may only be read; choose one that you may write to",
    "decode to UTF-8": "is damaged; restore it from a copy, or choose another folder",
    "not a database": "is no database, or a damaged one; restore it from a copy, or choose another folder",
    "malformed": "is damaged; restore it from a copy, or choose another folder",
    "full": "has no room left on its disk; make some",
    "disk I/O": "cannot be read or written; look whether its disk is full, taken out or damaged",
    "permission denied": "may not be used by you; ask whoever looks after it",
    "authentication failed": "does not take this name and password; check its address",
    "Connection refused": "does not answer; start its server, or check its address",
    "unable to open": "cannot be opened; choose a folder that you may write to",
}


def _sentence(place: str, complaint: str) -> str:
    for words, advice in _ADVICE.items():
        if words in complaint:
            return f"the store {place} {advice}"
    return f"the store {place} cannot be used ({_shown(complaint)}); check it, or choose another one"


def _shown(complaint: str) -> str:
    """The first line, without what a terminal would act on: a database repeats what it was given."""
    line = next(iter(complaint.splitlines()), "")
    return "".join(character for character in line if character.isprintable())[:200]


def _complaint_of_files(place: str, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _sentence(place, "full")
    reason = error.strerror or _first_line(error)
    return f"the store {place} cannot be used ({reason}); choose a folder that you may write to"


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
