"""`remind`: waits, and opens a break at the desk; docs/breaks.md says how a system starts it by itself."""

import re
import subprocess
import sys
import time
from datetime import datetime, timedelta
from datetime import time as hour
from typing import Annotated

import typer

from game.cli.failures import WRONG, Misuse, say
from game.cli.options import Stored
from game.sessions.options import AUTO
from game.store.store import Store
from game.visits.reminders import Habit, World, remind, somebody_plays
from game.window.display import has_display


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("remind")(remind_of_breaks)


def remind_of_breaks(
    every: Annotated[int, typer.Option(min=10, max=480, help="Minutes from one break to the next.")] = 60,
    once: Annotated[bool, typer.Option("--once", help="One break, then no more.")] = False,
    most: Annotated[int, typer.Option(min=1, max=24, help="Breaks a day at most.")] = 6,
    quiet: Annotated[str, typer.Option(help="Hours in which nothing opens: from-to. 0-0 is none.")] = "20-8",
    source: Annotated[str, typer.Option(help="As of start.")] = AUTO,
    store: Stored = None,
) -> None:
    """Wait, and open a break of two minutes at the desk now and then; never while somebody plays. Ctrl+C ends it."""
    if not has_display():
        raise Misuse("There is no display here, and a break needs one. Start this where you work.")
    habit = Habit(timedelta(minutes=every), most, *quiet_hours(quiet))
    command = [sys.executable, "-m", "game", "start", "--desk-break", "--source", source]
    command += ["--store", store] if store else []
    world = World(_now, time.sleep, lambda: _is_busy(store), lambda: _opened(command), say)
    remind(habit, world, once=once)


def quiet_hours(written: str) -> tuple[hour, hour]:
    """The two hours of the day in "20-8".

    Raises:
        Misuse: they are none.
    """
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", written.strip())
    hours = [int(number) for number in found.groups()] if found else []
    if not hours or max(hours) > 23:
        raise Misuse(f"--quiet {written}: write two hours from 0 to 23, as in 20-8 for eight in the evening to eight.")
    return hour(hours[0]), hour(hours[1])


def _now() -> datetime:
    return datetime.now().astimezone()


def _is_busy(address: str | None) -> bool:
    with Store.open(address) as store:
        return somebody_plays(store, _now())


def _opened(command: list[str]) -> None:
    """Open the break in a program of its own: its window, its camera and its voice are gone when it is over.

    Raises:
        Misuse: the program cannot be used so, and could not the next time either.
    """
    code = subprocess.run(command, check=False).returncode  # noqa: S603 - our own program
    if code == WRONG:
        raise Misuse("The break could not be opened, for the reason above. Mend that and start remind again.")
    if code:
        say("The break ended early; the next one comes as planned.")
