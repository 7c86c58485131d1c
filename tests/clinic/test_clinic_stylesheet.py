"""The console's stylesheet: every text can be read on every ground that it stands on."""

import re
from itertools import product

import pytest

from game.clinic.console.assets import FOLDER

TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", (FOLDER / "console.css").read_text(encoding="utf-8")))
TEXTS = [*product(("ink", "ink-soft", "accent", "alert", "warn", "good"), ("paper", "ground"))]
TEXTS += [("accent-strong", "accent-soft"), *((kind, f"{kind}-soft") for kind in ("alert", "warn", "good"))]
TEXTS += [("paper", "accent"), ("paper", "accent-strong")]


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(some: str, other: str) -> float:
    """Of two tokens, from 1 to 21."""
    dark, light = sorted((brightness(TOKENS[some]), brightness(TOKENS[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(text: str, ground: str) -> None:
    """Text has at least 4.5:1 on what it stands on (WCAG 2.2, 1.4.3)."""
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "ground"])
def test_edges_and_focus_can_be_seen(ground: str) -> None:
    """The edge of a field or button, and the ring of the keyboard's place, have at least 3:1 (WCAG 2.2, 1.4.11)."""
    assert min(contrast("edge", ground), contrast("focus", ground)) >= 3
