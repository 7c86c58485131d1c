"""What `make` does after installing: look for the system's libraries and fetch the pose model, and say so.

Neither stops anybody: without them the demo person still plays. Exit status 0, or LIBRARIES_MISSING.
"""

import sys

from game.cli.failures import say
from game.cli.printing import model_with_progress
from game.machine.system_libraries import how_to_install, missing_libraries
from game.tracker.model_file import NoModel

LIBRARIES_MISSING = 3
"""Nothing that a camera sees can be read here, and nothing be drawn."""


def prepare() -> int:
    """Say what is missing, fetch the pose model where it can be used; the exit status."""
    missing = missing_libraries()
    if missing:
        say(how_to_install(missing))
        say("Until then the demo person plays, without a camera and without pictures.")
        return LIBRARIES_MISSING
    try:
        say(f"==> The pose model is {model_with_progress(None)}")
    except NoModel as none:
        say(f"{none} Until then the demo person plays.")
    return 0


if __name__ == "__main__":
    sys.exit(prepare())
