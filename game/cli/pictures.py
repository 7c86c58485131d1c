"""`stills` and `film`: pictures of every scene, and a clip of a session."""

from pathlib import Path
from typing import Annotated

import typer

from game.cli.failures import Misuse, say
from game.cli.options import Json, Stored
from game.cli.printing import print_json, progress
from game.files.places import assets_dir
from game.pictures.filming import film_session
from game.pictures.moments import LOADS, moments_of, picture_of, picture_of_page
from game.scenes.catalogue import SCENES
from game.scenes.quality import Quality, Tier
from game.scenes.stage import open_stage
from game.sessions.archive import Archive, read_file
from game.window.pages.examples import EXAMPLES
from game.window.screen import Reading
from game.window.stills import StillKeeper
from game.window.words.languages import is_spoken, languages

_SIZES = {"360p": (640, 360), "540p": (960, 540), "720p": (1280, 720), "1080p": (1920, 1080), "4k": (3840, 2160)}
Picture = Annotated[str, typer.Option(help=f"One of {', '.join(_SIZES)}.")]


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("stills")(stills)
    app.command("film")(film)


def stills(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the pictures.")],
    scene: Annotated[list[str] | None, typer.Option(help="Only this scene; may be given again.")] = None,
    load: Annotated[list[str] | None, typer.Option(help="Only this load; may be given again.")] = None,
    page: Annotated[list[str] | None, typer.Option(help="Only this page of a visit; may be given again.")] = None,
    language: Annotated[str, typer.Option(help="Of the pages: en, de.")] = "en",
    text: Annotated[float, typer.Option(min=1.0, max=2.0, help="How much larger the pages' words are.")] = 1.0,
    size: Picture = "720p",
    tier: Annotated[str, typer.Option(help="low, medium or high: how richly.")] = "high",
    as_json: Json = False,
) -> None:
    """Draw every scene at its moments, from the first view to the end, for every load; and the pages of a visit."""
    some = bool(scene or load or page)
    pages = _chosen("page", page, tuple(EXAMPLES)) if page or not some else ()
    scenes = _chosen("scene", scene, tuple(SCENES)) if scene or load or not some else ()
    loads = _chosen("load", load, LOADS)
    quality, picture = Quality(_tier(tier), 1.0), _size(size)
    reading = Reading(_language(language), text)
    keeper = StillKeeper(output)
    wanted = [(one, load_, moment) for one in scenes for load_ in loads for moment in moments_of(one)]
    with progress("Drawing") as show:
        for index, (one, load_, moment) in enumerate(wanted):
            stage = open_stage(scene=one, size=picture, assets=assets_dir(), seed=1, offscreen=True)
            stage.fixed = quality
            keeper.keep(picture_of(stage, moment, load_), f"{one}_{load_}_{moment.name}.png")
            stage.close()
            show((index + 1) / len(wanted))
    _keep_pages(keeper, pages, picture, quality, reading)
    if as_json:
        print_json([str(path) for path in keeper.kept])
    else:
        say(f"{len(keeper.kept)} pictures in {output}")


def _keep_pages(
    keeper: StillKeeper, pages: tuple[str, ...], size: tuple[int, int], quality: Quality, reading: Reading
) -> None:
    """A picture of each step of some example pages."""
    if not pages:
        return
    stage = open_stage(scene="sky", size=size, assets=assets_dir(), seed=1, offscreen=True)
    stage.fixed = quality
    for name in pages:
        for number, picture in enumerate(picture_of_page(stage, EXAMPLES[name], reading)):
            keeper.keep(picture, f"page_{name}{f'_{number + 1}' if number else ''}.png")
    stage.close()


def _language(name: str) -> str:
    if not is_spoken(name):
        raise Misuse(f"There is no language {name!r}. Choose from {', '.join(languages())}.")
    return name


def film(
    session: Annotated[str, typer.Argument(help="A session's id, or the path of a recording.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The film: FILE.mp4, .webm or .gif.")],
    store: Stored = None,
    size: Picture = "720p",
    tier: Annotated[str, typer.Option(help="low, medium or high: how richly.")] = "high",
) -> None:
    """Film a recorded session as its player saw it; needs ffmpeg."""
    archive = Archive(store)
    try:
        recording = read_file(archive.store.find(session).path)
    finally:
        archive.close()
    with progress("Filming") as show:
        count = film_session(recording, output, _size(size), Quality(_tier(tier), 1.0), show)
    say(f"{count} pictures in {output}")


def _chosen(what: str, names: list[str] | None, known: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [name for name in names or () if name not in known]
    if unknown:
        raise Misuse(f"There is no {what} {unknown[0]!r}. Choose from {', '.join(known)}.")
    return tuple(names) if names else known


def _size(name: str) -> tuple[int, int]:
    if name not in _SIZES:
        raise Misuse(f"There is no size {name!r}. Choose from {', '.join(_SIZES)}.")
    return _SIZES[name]


def _tier(name: str) -> Tier:
    if name.upper() not in Tier.__members__:
        raise Misuse(f"There is no tier {name!r}. Choose from low, medium, high.")
    return Tier[name.upper()]
