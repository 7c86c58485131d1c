"""The picture of the house in docs/architecture.md is the house."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

HOUSE = Path(__file__).parents[2]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DRAWING = _module(HOUSE / "docs" / "making" / "house.py")
RULES = _module(HOUSE / "tests" / "test_rooms.py")


def test_the_picture_is_what_the_imports_say() -> None:
    """Drawn anew from the code, the picture is the one that is kept; if not, `make docs` draws it."""
    assert DRAWING.PICTURE.read_text(encoding="utf-8") == DRAWING.drawn(DRAWING.arrows_of(HOUSE / "game"))


def test_the_picture_shows_every_room_and_no_arrow_that_is_not_allowed() -> None:
    """The rooms are those of the rules, the pure ones in their colour, and each arrow is one that they allow."""
    arrows = DRAWING.arrows_of(HOUSE / "game")
    assert set(DRAWING.ROOMS) == set(RULES.ROOMS)
    assert set(DRAWING.PURE) == set(RULES.PURE)
    assert not {room: below - RULES.ROOMS[room] for room, below in arrows.items() if below - RULES.ROOMS[room]}


def test_arrows_that_are_left_out_are_said_by_others() -> None:
    """From a room, the arrows that are shown lead to all that it imports, and dropping any one of them would not."""
    arrows = {"a": frozenset("bcd"), "b": frozenset("cd"), "c": frozenset("d"), "d": frozenset()}
    assert DRAWING.shown_arrows(arrows) == [("a", "b"), ("b", "c"), ("c", "d")]
    assert DRAWING.rows_of(arrows) == {"a": 3, "b": 2, "c": 1, "d": 0}


def test_a_ring_of_imports_cannot_be_drawn() -> None:
    """Rooms that import each other stand nowhere, and are named."""
    with pytest.raises(ValueError, match=re.escape("['a', 'b']")):
        DRAWING.rows_of({"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()})


def test_what_the_page_points_at_is_there() -> None:
    """Every file and folder of the repository that the page names exists."""
    text = (HOUSE / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:game|levels|assets|tests)(?:/[\w./]+)?)`", text)
    assert len(named) > 10
    assert not [name for name in named if not (HOUSE / name).exists()]
