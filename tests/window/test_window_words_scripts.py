"""Letters that are written from right to left are joined and ordered as their readers expect."""

import numpy as np
import pytest

from game.window.sheet import Mask
from game.window.typography import broken, line, script_of, width_of

CAP = 40
SALAM = "\u0633\u0644\u0627\u0645"
SHALOM = "\u05e9\u05dc\u05d5\u05dd"


def inked(mask: Mask) -> Mask:
    """A line without the empty columns beside it."""
    columns = np.nonzero(mask.max(axis=0) > 0.3)[0]
    return mask[:, columns.min() : columns.max() + 1]


def starts_with(whole: Mask, part: Mask) -> bool:
    """Whether a line's left end looks like another line."""
    part, whole = inked(part), inked(whole)
    return float(np.abs(whole[:, : part.shape[1]] - part).mean()) < 0.03


@pytest.mark.parametrize(("text", "script"), [(SALAM, "Arab"), (SHALOM, "Hebr"), ("Größe 5", None), ("", None)])
def test_a_script_is_known_by_its_letters(text: str, script: str | None) -> None:
    """Nobody has to say in which script a sentence is."""
    assert script_of(text) == script


def test_arabic_letters_are_joined() -> None:
    """A word is narrower than its letters one by one, which have their tails."""
    assert width_of(SALAM, CAP) < 0.9 * sum(width_of(letter, CAP) for letter in SALAM)


def test_hebrew_begins_on_the_right() -> None:
    """A word's last letter stands at its left end."""
    assert starts_with(line(SHALOM, CAP), line(SHALOM[-1], CAP))


def test_a_number_keeps_its_order_within_such_a_line() -> None:
    """Fifteen is not read as fifty-one; it stands on the left of the word that it follows."""
    said = line(f"{SHALOM} 15", CAP)
    assert starts_with(said, _number("15"))
    assert not starts_with(said, _number("51"))


def _number(text: str) -> Mask:
    """A number in the face that stands beside Hebrew: the left end of it followed by nothing."""
    both = inked(line(f"{SHALOM[0]}{text}", CAP))
    return both[:, : width_of(f"{SHALOM[0]}{text}", CAP) - width_of(SHALOM[0], CAP) - 6]


@pytest.mark.parametrize("strong", [False, True])
def test_such_lines_are_as_wide_as_is_said(strong: bool) -> None:
    """Layout may rely on widths, and breaks lines between words in reading order."""
    said = f"{SHALOM} 15 {SHALOM} abc"
    assert abs(line(said, CAP, strong=strong).shape[1] - width_of(said, CAP, strong=strong)) <= 4
    assert " ".join(broken(said, CAP, width_of(said, CAP) // 2 + 20)) == said
