"""`start`: the whole visit, as somebody at home wants it; also what happens where no verb is given."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from game.cli.failures import Misuse, say
from game.cli.noticing import model_noticed, noticed
from game.cli.options import Json, Stored
from game.cli.printing import print_json
from game.cli.spoken import language_asked
from game.machine.power import BATTERY_HZ, on_battery
from game.scenes.comfort import Comfort
from game.sessions.options import AUTO, PlayOptions
from game.window.display import has_display
from game.window.screen import Reading


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("start")(start)


def start(
    source: Annotated[
        str, typer.Option(help="auto, a camera's number or address, a video or motion file, or puppet.")
    ] = AUTO,
    plan: Annotated[
        str | None, typer.Option(help="A plan's file, or its id in the store. [default: six sessions of our own]")
    ] = None,
    store: Stored = None,
    desk_break: Annotated[bool, typer.Option("--desk-break", help="Two minutes at the desk, on your chair.")] = False,
    language: Annotated[str | None, typer.Option(help="Of the words on screen. [default: the system's]")] = None,
    fullscreen: Annotated[bool, typer.Option("--fullscreen", help="Fill the screen (F11 switches).")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="The two-dimensional view, which needs no graphics card.")
    ] = False,
    silent: Annotated[bool, typer.Option("--silent", help="No sound (M switches).")] = False,
    mirrored: Annotated[bool, typer.Option("--mirrored", help="The source is mirrored: undo it.")] = False,
    stills: Annotated[Path | None, typer.Option(help="Keep a picture every few seconds in this folder.")] = None,
    seed: Annotated[int, typer.Option(help="Of everything that looks accidental.")] = 0,
    model: Annotated[Path | None, typer.Option(help="A pose model file of your own.")] = None,
    from_menu: Annotated[bool, typer.Option("--from-menu", help="Show troubles in a window.")] = False,
    as_json: Json = False,
) -> None:
    """Play as at home: who you are, how you feel, today's session, and what you did. Nothing needs the keyboard.

    Pages: point and keep still, or use Tab and Enter, the mouse, or a finger. In play: Space says "this hurts".
    """
    from game.visits.whole_visit import visit  # noqa: PLC0415 - Pygame and OpenGL, only where there is a window

    if not has_display():
        raise Misuse("There is no display here, and a visit needs one. Without one: wingbeat play --headless.")
    spoken = language_asked(language)
    options = PlayOptions(
        source=source,
        plan=plan,
        store=store,
        seed=seed,
        stills=stills,
        mirrored=mirrored,
        model=model,
        fullscreen=fullscreen,
        silent=silent,
        plain=plain,
        comfort=Comfort(calm_hz=BATTERY_HZ if on_battery() else None),
        reading=Reading(spoken),
    )
    shown_in = spoken if from_menu else None
    with noticed(shown_in):
        document = visit(options, say, lambda: model_noticed(model, shown_in), desk_break=desk_break)
    _tell(document, as_json=as_json)


def _tell(document: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        say(f"{len(document['sessions'])} parts played. See them with: wingbeat sessions")
