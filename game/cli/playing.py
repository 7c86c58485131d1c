"""`play`: the main job."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from game.app import play
from game.body.movements import MOVEMENTS
from game.cli.failures import Misuse, say
from game.cli.options import Json, Stored
from game.cli.printing import model_with_progress, print_json, print_table, progress
from game.cli.spoken import language_asked
from game.files.taught import know_file
from game.level.dose import duration_s
from game.machine.power import BATTERY_HZ, on_battery
from game.play.state import EngineState
from game.scenes.comfort import Comfort
from game.scenes.stereo import Stereo
from game.sessions.options import AUTO, PlayOptions
from game.window.display import has_display
from game.window.screen import Reading

_UNSEEN_STILLS = Path("stills")

_SIDE = {"left": "left", "right": "right", "both": ""}


Calibrate = Annotated[
    bool | None,
    typer.Option(
        "--calibrate/--no-calibrate",
        help="Begin with the calibration, a minute. [default: when a camera does not know you yet]",
    ),
]


Planned = Annotated[
    str | None, typer.Option("--plan", help="A plan's file, or its id in the store: plays what comes next in it.")
]
Window = Annotated[
    float, typer.Option(min=0, max=1, help="How strongly your head moves the view, like a window's; 0 is not at all.")
]
Still = Annotated[bool, typer.Option("--still", help="For those who feel motion: the view itself never moves.")]
InDepth = Annotated[Stereo, typer.Option(help="Depth for two eyes: paper glasses, or a phone's viewer.")]
Saving = Annotated[
    bool | None,
    typer.Option("--battery/--mains", help="30 pictures a second spare the battery. [default: as the machine says]"),
]
TextSize = Annotated[float, typer.Option(min=1, max=2, help="How much larger than usual words are.")]
Plain = Annotated[bool, typer.Option("--plain", help="The two-dimensional view, which needs no graphics card.")]
Language = Annotated[
    str | None, typer.Option(help="Of the window's words: en, de. [default: your system's, if it is one of them]")
]
Captions = Annotated[bool, typer.Option("--captions", help="Say in words what happens in the scene.")]


def _known(files: list[Path] | None) -> list[Path]:
    """Make taught movements known before anything is read that names them."""
    for file in files or ():
        know_file(file)
    return files or []


Taught = Annotated[
    list[Path] | None,
    typer.Option("--movement", callback=_known, help="A taught movement that the level names; may be repeated."),
]


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("play")(play_session)


def play_session(
    source: Annotated[
        str,
        typer.Option(help="auto, a camera's number or address, a video or motion file, or puppet."),
    ] = AUTO,
    level: Annotated[str | None, typer.Option(help="Id of a shipped level, or a file. [default: first_flight]")] = None,
    plan: Planned = None,
    patient: Annotated[str | None, typer.Option(help="Alias of who plays; never a name.")] = None,
    store: Stored = None,
    headless: Annotated[bool, typer.Option("--headless", help="Without a window; files as fast as they go.")] = False,
    loop: Annotated[int, typer.Option(min=1, max=1000, help="Play a file so many times.")] = 1,
    seed: Annotated[int, typer.Option(help="Of everything in the scene that looks accidental.")] = 0,
    stills: Annotated[Path | None, typer.Option(help="Keep a picture every few seconds in this folder.")] = None,
    mirrored: Annotated[bool, typer.Option("--mirrored", help="The source is mirrored: undo it.")] = False,
    fullscreen: Annotated[bool, typer.Option("--fullscreen", help="Fill the screen (F11 switches).")] = False,
    silent: Annotated[bool, typer.Option("--silent", help="No sound (M switches).")] = False,
    calibrate: Calibrate = None,
    window: Window = 1.0,
    still: Still = False,
    stereo: InDepth = Stereo.OFF,
    battery: Saving = None,
    text_size: TextSize = 1.0,
    captions: Captions = False,
    language: Language = None,
    plain: Plain = False,
    model: Annotated[Path | None, typer.Option(help="A pose model file of your own.")] = None,
    movement: Taught = None,  # noqa: ARG001 - known already, by its callback
    as_json: Json = False,
) -> None:
    """Play a session: your movements, seen by the camera, make things happen in the scene.

    In the window: Space says "this hurts", P pauses, Q finishes, F11 fills the screen, M switches the sound.
    """
    unseen = headless or not has_display()
    if unseen and not headless:
        say("There is no display here: the session is played without a window, faster than life where it can be.")
    kept = stills or (_UNSEEN_STILLS if unseen and not as_json else None)
    options = PlayOptions(source, level, patient, store, headless, loop, seed, kept, mirrored, model)
    saving = on_battery() if battery is None else battery
    comfort = Comfort(window, still, stereo, BATTERY_HZ if saving else None)
    options = replace(options, fullscreen=fullscreen, silent=silent, calibrate=calibrate, comfort=comfort)
    options = replace(options, plan=plan, reading=Reading(language_asked(language), text_size, captions), plain=plain)
    _refuse_contradictions(options)
    with progress("Playing") as show:
        document = play(options, say, lambda state: show(_share(state)), lambda: model_with_progress(model))
    if as_json:
        print_json(document)
    else:
        _print_summary(document)


def _refuse_contradictions(options: PlayOptions) -> None:
    if options.plan and options.level:
        raise Misuse("--plan chooses the level itself: leave --level out, or --plan.")
    if options.loops > 1 and (options.source == AUTO or options.source.isdigit()):
        raise Misuse("--loop is for files: name one with --source.")


def _share(state: EngineState) -> float:
    whole_s = duration_s(state.setup.level) or 160.0
    passed_s = (state.clock.now_us - (state.clock.began_us or 0)) / 1e6
    return 1.0 if state.ended else min(0.99, passed_s / (whole_s * 1.15))


def _print_summary(document: dict[str, Any]) -> None:
    rows = [_row(movement, side, document["reps"]) for movement, side in _done(document["reps"])]
    print_table("What you did", ["movement", "side", "complete", "largest", "confidence"], rows)
    tracking = document["tracking"]
    caused = len(document["scene_events"])
    say(f"{tracking['tracked']} of {tracking['frames']} frames tracked; scene events: {caused}.")
    say(f"Session {document['session']}, recording {document['recording']}")
    say("The recording was replayed and agrees." if document["verified"] else "The replay of the recording DIFFERS.")
    if document["stills"]:
        say(f"{len(document['stills'])} stills in {Path(document['stills'][0]).parent}")
    say("Educational, not medical advice. One camera gives estimates; ask your clinician what they mean for you.")


def _done(reps: list[dict[str, Any]]) -> list[tuple[str, str]]:
    done = {(rep["movement"], rep["side"]) for rep in reps if rep["complete"]}
    return [(name, side) for name in MOVEMENTS for side in ("left", "right", "both") if (name, side) in done]


def _row(movement: str, side: str, reps: list[dict[str, Any]]) -> list[Any]:
    mine = [rep for rep in reps if rep["complete"] and (rep["movement"], rep["side"]) == (movement, side)]
    best = max(mine, key=lambda rep: float(rep["peak"]))
    unit = "°" if best["unit"] == "deg" else " % of rest"
    sure = f"{best['validity']}, {round(100 * best['confidence'])} %"
    return [movement, _SIDE[side], len(mine), f"{best['peak']}{unit}", sure]
