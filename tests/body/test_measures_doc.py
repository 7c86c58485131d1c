"""The pages about the movements, held against the catalogue."""

from pathlib import Path

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
