"""The application's own beginning: without a word it is a visit, with words it is `wingbeat`, and it can be Python.

Parts of the game start a second process as `sys.executable -m ...` or `-c ...`. In an application that is no Python but
this program, so it understands both.
"""

import os
import runpy
import sys
from multiprocessing import freeze_support

LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Where a system looks for libraries first. PyInstaller's loader puts the application's folder there, and keeps what
was there before under the same name with `_ORIG`."""


def main() -> None:
    """Be what was asked for."""
    freeze_support()
    _leave_other_programs_their_libraries()
    words = sys.argv[1:]
    if words[:1] == ["-m"] and len(words) > 1:
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    elif words[:1] == ["-c"] and len(words) > 1:
        sys.argv = ["-c", *words[2:]]
        exec(compile(words[1], "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102 - as Python's own -c
    else:
        from game.cli import main as wingbeat  # noqa: PLC0415 - a second process need not load the command line

        sys.argv += [] if words else ["start", "--from-menu"]
        wingbeat()


def _leave_other_programs_their_libraries() -> None:
    """Let what we start (ffmpeg, the browser) load the system's libraries, not those of the application."""
    for name in LIBRARY_PATHS:
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        elif getattr(sys, "frozen", False):
            os.environ.pop(name, None)


if __name__ == "__main__":
    main()
