"""The house keeps its order: who may import whom, what a pure room must not do, and how large things may grow."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
GAME = HOUSE / "game"

SCENE_FOLDERS = {"sky", "reef", "lanterns", "garden", "grove", "still_water"}
"""Six places that know nothing of one another."""

PURE = ("body", "level", "play", "recording", "report")

ROOMS: dict[str, set[str]] = {
    "body": set(),
    "level": {"body"},
    "play": {"body", "level"},
    "recording": {"body", "level", "play"},
    "report": {"body", "level", "play", "recording"},
    "motion": {"body"},
    "exports": {"body", "level", "motion", "recording", "report"},
    "tracker": {"body", "motion"},
    "scenes": {"play"},
    "window": {"body", "level", "play", "report", "scenes"},
    "store": {"body", "level", "recording", "report"},
    "exchange": {"level", "recording", "report", "store"},
    "clinic": {"body", "level", "recording", "report", "exchange", "store"},
}
"""Room -> the rooms that it may import; its own it always may. A room that is not listed is a root and may anything."""

LIBRARIES: dict[str, set[str]] = {
    "body": set(),
    # tomli-w is to writing what Python's own tomllib is to reading: text from values, no file.
    "level": {"pydantic", "pydantic_core", "tomli_w"},
    "play": set(),
    "recording": set(),
    "report": set(),
    "motion": {"numpy"},
    "exports": {"c3d", "ezc3d", "fhir", "matplotlib", "numpy"},
    "tracker": {"cv2", "mediapipe", "numpy", "flatbuffers"},
    "scenes": {"moderngl", "glcontext", "numpy"},
    "window": {"pygame", "numpy", "babel"},
    "store": {"sqlalchemy", "alembic", "psycopg", "platformdirs"},
    "exchange": {"pyrage", "pydantic", "httpx"},
    # What serves NiceGUI's pages comes with it.
    "clinic": {"nicegui", "argon2", "fastapi", "starlette", "uvicorn", "socketio"},
}
"""Room -> the installed libraries that it may import, beside Python's own."""

ALLOWED_EXTRAS = {
    ("body/fit.py", "numpy"),
    # What a scene brings goes back to the system whole.
    ("scenes/stage.py", "game.machine.allocator"),
    # A process that decodes looks at its own memory.
    ("tracker/decoding.py", "psutil"),
    # The pose model is kept in the user's cache folder.
    ("tracker/model_file.py", "platformdirs"),
    # What opening has left free goes back to the system, once all is open.
    ("window/settling.py", "game.machine.allocator"),
    # The optional voice of the system.
    ("window/speech.py", "pyttsx3"),
    # The catalogues lie beside the shaders, and `say` takes a message and a language, no folder.
    ("window/words/languages.py", "game.files.places"),
}
"""Single files that may import one library or module more."""

SEES_SCENE_STATE_ONLY = {"game.play.scene_state", "game.play.events"}
"""All of play that a scene may know."""

ROOF: dict[str, set[str]] = {
    "faults": set(),
    "files": set(),
    "processes": set(),
    "rescore": {"processes"},
    "accuracy": {"faults"},
    "machine": {"faults", "files"},
    "replaying": {"files"},
    "sessions": {"faults", "files"},
    "own_data": {"sessions"},
    "papers": {"sessions"},
    "pictures": {"files", "replaying", "sessions"},
    "teaching": {"accuracy", "sessions"},
    "visits": {"files", "machine", "own_data", "sessions"},
    "app": {"files", "pictures", "sessions"},
    "console": {"files", "papers"},
    "benches": {"console", "files", "machine", "processes", "sessions"},
    "cli": {"*"},
    "frozen": {"cli"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Under the roof, where rooms are joined: who may import whom beside all rooms; `*` everybody listed before it."""

ROOF_LIBRARIES: dict[str, set[str]] = {
    "rescore": {"distributed"},
    "files": {"tomli_w"},
    "accuracy": {"cv2", "numpy", "skimage"},
    "machine": {"psutil", "pygame"},
    "replaying": {"pygame"},
    "sessions": {"numpy", "pygame"},
    "pictures": {"numpy"},
    "benches": {"cv2", "moderngl", "numpy", "psutil", "pygame", "skimage", "sqlalchemy"},
    "cli": {"rich", "typer"},
}
"""The installed libraries that each of them imports itself."""

BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base"}

NO_CLOCK_OR_FILE = {"time", "datetime", "pathlib", "os", "io", "shutil", "tempfile", "subprocess", "socket", "logging"}
NO_CLOCK_OR_FILE |= {"threading", "asyncio", "sys", "secrets", "uuid", "sched", "glob", "urllib"}
"""Modules of Python's own that reach out of a pure room."""

LONGEST_FILE, LONGEST_FUNCTION = 300, 50


def files() -> list[Path]:
    """Every Python file of the game."""
    return sorted(GAME.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room that a file is in; a file of the root is its own."""
    part = path.relative_to(GAME).parts[0]
    return part.removesuffix(".py")


def named(path: Path) -> str:
    """A file's place in the game, as in `ALLOWED_EXTRAS`."""
    return path.relative_to(GAME).as_posix()


def tree_of(path: Path) -> ast.Module:
    """A file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported anywhere in a file, also inside functions; `from a import b` gives `a.b` too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_imports(name: str, tree: ast.AST) -> list[str]:
    """What a file of a room must not import; `name` is its place in the game."""
    room = name.split("/", maxsplit=1)[0]
    own = {room} | ROOMS[room]
    wrong = []
    for module in imports(tree):
        top, *rest = module.split(".")
        if top == "game":
            foreign = bool(rest) and rest[0] not in own
            hidden = room == "scenes" and rest[:1] == ["play"] and not _shown_to_scenes(module)
            excused = any((name, allowed) in ALLOWED_EXTRAS for allowed in (module, module.rpartition(".")[0]))
            wrong += [module] if (foreign and not excused) or hidden or _another_scene(name, module) else []
        elif top not in sys.stdlib_module_names and top not in LIBRARIES[room]:
            wrong += [module] if (name, top) not in ALLOWED_EXTRAS else []
    return wrong


def _another_scene(name: str, module: str) -> bool:
    """Whether a scene's file, or what all scenes share, imports a scene: only the catalogue knows them."""
    found = re.match(r"game\.scenes\.(\w+)\.", module)
    if not found or not name.startswith("scenes/") or name == "scenes/catalogue.py":
        return False
    return found[1] in SCENE_FOLDERS and not name.startswith(f"scenes/{found[1]}/")


def _shown_to_scenes(module: str) -> bool:
    return any(module == shown or module.startswith(f"{shown}.") for shown in SEES_SCENE_STATE_ONLY)


def impurities(tree: ast.AST) -> list[str]:
    """What reaches out of a pure room: clocks, files, prints, dice without a seed."""
    found = [module for module in imports(tree) if module.split(".")[0] in NO_CLOCK_OR_FILE]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "random":
            found += [f"random.{alias.name}" for alias in node.names if alias.name != "Random"]
        if isinstance(node, ast.Import) and any(alias.name == "random" for alias in node.names):
            found.append("random")
        if isinstance(node, ast.Call):
            found += _reaching_out(node)
    return found


def _reaching_out(call: ast.Call) -> list[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name in {"print", "open", "input", "exec", "eval", "__import__"}:
        return [name]
    unseeded = name == "Random" and not call.args and not call.keywords
    return ["Random()"] if unseeded else []


ROOM_FILES = [path for path in files() if room_of(path) not in ROOF]


@pytest.mark.parametrize("path", ROOM_FILES, ids=named)
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    """A file imports only the rooms below it and its own room's libraries."""
    assert room_of(path) in ROOMS, f"{named(path)}: the table of rooms does not know this one"
    assert not wrong_imports(named(path), tree_of(path))


def wrong_under_the_roof(name: str, tree: ast.AST) -> list[str]:
    """What a file under the roof must not import: who stands above it, and libraries that are others' business."""
    part = name.split("/", maxsplit=1)[0].removesuffix(".py")
    known = list(ROOF)
    below = {*known[: known.index(part)]} if "*" in ROOF[part] else ROOF[part]
    wrong = []
    for module in imports(tree):
        top, *rest = module.split(".")
        if top == "game":
            wrong += [module] if rest and rest[0] in ROOF and rest[0] not in {part, *below} else []
        elif top not in sys.stdlib_module_names and top not in ROOF_LIBRARIES.get(part, set()):
            wrong.append(module)
    return wrong


@pytest.mark.parametrize("path", [path for path in files() if room_of(path) in ROOF], ids=named)
def test_under_the_roof_too_imports_go_one_way(path: Path) -> None:
    """What joins rooms imports only what the table lists before it: nothing there goes round in a circle."""
    assert not wrong_under_the_roof(named(path), tree_of(path))


@pytest.mark.parametrize("path", [path for path in files() if room_of(path) in PURE], ids=named)
def test_a_pure_room_reaches_out_for_nothing(path: Path) -> None:
    """No clock, no file, no print and no dice without a seed stand in a pure room."""
    assert not impurities(tree_of(path))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("play/x.py", "import numpy"),
        ("body/x.py", "from game.play import engine"),
        ("body/fit2.py", "import numpy as np"),
        ("scenes/x.py", "from game.play.engine import step"),
        ("scenes/x.py", "from game.play import engine"),
        ("scenes/sky/x.py", "from game.scenes.reef.light import reef_light"),
        ("scenes/x.py", "from game.scenes.sky.place import Sky"),
        ("window/x.py", "import moderngl"),
        ("tracker/x.py", "def late():\n    import pygame"),
        ("store/x.py", "from game.play.engine import step"),
        ("level/x.py", "import game.sessions.session"),
    ],
)
def test_a_wrong_import_is_found(name: str, code: str) -> None:
    """The check above sees what it is there for."""
    assert wrong_imports(name, ast.parse(code))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("sessions/x.py", "from game.visits.home import Home"),
        ("files/x.py", "import numpy"),
        ("app.py", "from game.cli import main"),
    ],
)
def test_a_wrong_import_under_the_roof_is_found(name: str, code: str) -> None:
    """The check of the roof sees what it is there for."""
    assert wrong_under_the_roof(name, ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "import time",
        "from datetime import datetime",
        "from pathlib import Path",
        "import random",
        "from random import choice",
        "dice = Random()",
        "print(1)",
        "open('x')",
        "def f():\n    import os",
    ],
)
def test_an_impurity_is_found(code: str) -> None:
    """The check above sees clocks, files, prints and dice, wherever they stand."""
    assert impurities(ast.parse(code))
    assert not impurities(ast.parse("from random import Random\ndice = Random(3)"))


def test_only_fitting_may_use_numpy_in_a_pure_room() -> None:
    """The one exception is named, and is where a calibration is fitted."""
    assert [name for name, library in ALLOWED_EXTRAS if name.split("/")[0] in PURE] == ["body/fit.py"]


def test_every_room_is_known() -> None:
    """A folder or module that the tables do not know is a mistake, or a decision to be written down there."""
    assert {room_of(path) for path in files()} == set(ROOMS) | set(ROOF)


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    """No module or folder is called utils, helpers, common, manager or base."""
    parts = {part.removesuffix(".py") for path in files() for part in path.relative_to(HOUSE).parts}
    assert not parts & BANNED_NAMES


@pytest.mark.parametrize("path", files(), ids=named)
def test_a_file_can_be_read_in_one_go(path: Path) -> None:
    """A file has at most 300 lines and a function at most 50."""
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{lines} lines"
    assert not [
        f"{node.name}: {1 + (node.end_lineno or 0) - node.lineno} lines"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and 1 + (node.end_lineno or 0) - node.lineno > LONGEST_FUNCTION
    ]


_OUTSIDE = re.compile(r"\.\./shared|(?<![\w.])/(work|workspace|root)/|/home/\w+/")


def _tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout: nothing says which files are the repository's")
    return [HOUSE / name for name in done.stdout.split("\0") if name]


def test_the_repository_names_no_place_of_one_machine() -> None:
    """No file of the repository speaks of a folder beside it or of an absolute path of some machine."""
    found = []
    for path in _tracked():
        if path == Path(__file__) or not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(HOUSE)}: {match[0]}" for match in _OUTSIDE.finditer(text)]
    assert not found


def test_exactly_one_distribution_fills_cv2() -> None:
    """Two packages that fill the same cv2/ folder overwrite each other's files: only one may be installed."""
    filling = {
        one.metadata["Name"]
        for one in distributions()
        if any(file.parts[:2] == ("cv2", "__init__.py") for file in one.files or ())
    }
    assert len(filling) == 1
