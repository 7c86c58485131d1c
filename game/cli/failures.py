"""From what went wrong to one clear message and an exit status: 2 for wrong use or bad input, 1 for our own failure."""

import os
import sys
import traceback
from collections.abc import Callable

from game.faults import is_clear
from game.machine.system_libraries import how_to_install, missing_libraries

WRONG = 2
FAILED = 1


class Misuse(ValueError):
    """Options that do not go together, or a word that is none of those there are; the message says what to do."""


def run(program: Callable[[], object]) -> int:
    """Run a program and say what went wrong, if anything; returns the exit status."""
    try:
        program()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except BrokenPipeError:
        sys.stderr.close()
    except Exception as error:  # noqa: BLE001 - nobody should see a traceback
        return told(error)
    return 0


def told(error: Exception) -> int:
    """Say an exception in one message; returns the exit status it stands for."""
    if is_clear(error):
        say(str(error))
        return WRONG
    if isinstance(error, ImportError | OSError) and ".so" in str(error) and (missing := missing_libraries()):
        say(how_to_install(missing))
        return WRONG
    if isinstance(error, OSError):
        say(f"{error.filename or 'A file could not be written'}: {error.strerror or error}")
        return WRONG
    say(f"Wingbeat failed: {type(error).__name__}: {error}. This is a mistake of ours, not yours.")
    if os.environ.get("WINGBEAT_DEBUG"):
        traceback.print_exc()
    else:
        say("With WINGBEAT_DEBUG=1 in the environment it says more.")
    return FAILED


def say(line: str) -> None:
    """One line for the person at the terminal, never on stdout."""
    print(line, file=sys.stderr)
