"""The pages about the movements, held against the catalogue."""

import re
from pathlib import Path
from typing import Any

import pytest

from game.body.movements import MOVEMENTS
from game.cli.measures import measures_page, movement_document

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_measures_is_current() -> None:
    """`docs/measures.md` is what `wingbeat movements --markdown` prints now."""
    printed = (DOCS / "measures.md").read_text(encoding="utf-8")
    assert printed == measures_page(), "run: wingbeat movements --markdown > docs/measures.md"


def test_every_movement_says_everything() -> None:
    """No promised field of any movement is missing or empty."""
    promised = {"muscles", "measure", "unit", "validity", "views", "needs", "dose", "ends", "compensations", "says"}
    for movement in MOVEMENTS.values():
        document = movement_document(movement)
        empty = {key for key in promised if not document[key]}
        assert not empty - {"needs", "compensations"}, movement.id
        assert promised <= set(document), movement.id
        assert set(document["dose"]) == {"sets", "repetitions", "out_s", "hold_s", "return_s"}


def test_the_worked_example_of_a_new_movement_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry on the page is a movement like any other, and the test on the page passes with it."""
    entry, test = re.findall(r"```python\n(.*?)```", (DOCS / "adding-a-movement.md").read_text("utf-8"), re.DOTALL)
    page: dict[str, Any] = {}
    exec(entry, page)  # noqa: S102 - our own page
    movement = page["ELBOW_FLEXION"]
    assert movement.id not in MOVEMENTS
    monkeypatch.setitem(MOVEMENTS, movement.id, movement)
    assert f"## {movement.id}" in measures_page()
    exec(test, page)  # noqa: S102
    tests = [name for name in page if name.startswith("test_")]
    assert len(tests) == 2
    for name in tests:
        page[name]()
