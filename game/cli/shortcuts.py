"""`shortcut`: the game in the menu of the system."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from game.cli.failures import say
from game.machine.shortcut import add, entry, program, remove


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("shortcut")(shortcut)


def shortcut(
    take_away: Annotated[bool, typer.Option("--remove", help="Take the entry away again.")] = False,
) -> None:
    """Put Wingbeat into your own start menu, so that a click begins a visit."""
    wanted = entry(sys.platform, Path.home(), os.environ, program())
    if not take_away:
        add(wanted)
        say(f"Wingbeat is in your menu now: {wanted.place}. If you move the program, do this again.")
    elif remove(wanted):
        say(f"Wingbeat is in your menu no more: {wanted.place} is gone.")
    else:
        say(f"There was nothing to take away: no {wanted.place}.")
