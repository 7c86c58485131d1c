"""In the pseudo-language, which is English two fifths longer, the display holds together and no word escapes.

The same is asked of every language there is, with its own words.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pytest

from game.play.hud import Hud, Message
from game.play.visit.arriving import BIRDS
from game.window import lettering, marks, typography
from game.window.catalogue import say, sentences
from game.window.hud import HudPainter
from game.window.layout import HEADLINE_CAP, HINT_CAP, SMALL_CAP, Layout, layout
from game.window.lettering import Align, Words
from game.window.pages import ink
from game.window.pages.boxes import Step
from game.window.pages.done import done_element
from game.window.pages.examples import DONE, EXAMPLES
from game.window.pages.layout import arrange
from game.window.pages.painter import PagePainter
from game.window.pages.setting import Lines, Setting
from game.window.summary import summary_card
from game.window.summary_sheet import summary_image
from game.window.widgets import all_widgets
from game.window.wings import WIDTH
from game.window.words.languages import PSEUDO, PSEUDO_MIRRORED, direction_of, languages

SIZE = (960, 540)
PLAIN_VOWEL = re.compile("[aeiouyAEIOUY]")
"""The pseudo-language has none: a word with one did not come through the catalogue."""

SPOKEN = (*languages(), PSEUDO, PSEUDO_MIRRORED)


def _agreed_states() -> dict[str, tuple[Hud, float]]:
    place = Path(__file__).with_name("test_window_goldens.py")
    spec = spec_from_file_location("agreed_pictures", place)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    states: dict[str, tuple[Hud, float]] = module.STATES
    return states


_STATES = _agreed_states()
_WORK = _STATES["work"][0]
STATES = _STATES | {
    "card_large": (replace(_WORK, notice=Message("notice.lost.left_shoulder")), 2.0),
    "hurt_large": (replace(_WORK, notice=Message("notice.hurt_ended")), 2.0),
    "drift": (replace(_WORK, notice=Message("notice.drift.person")), 1.0),
    "why_not_counted": (replace(_WORK, hint=Message("hint.wants_turned")), 1.0),
    "longest_task": (replace(_WORK, task=Message("do.thoracic_rotation"), movement="thoracic_rotation"), 2.0),
    "toast": (replace(_WORK, notice=Message("notice.demo_person")), 1.0),
    "many": (replace(_WORK, repetitions=18, wanted=25), 2.0),
}
DOCUMENT = {
    "reps": [
        {"movement": movement, "side": side, "complete": True, **measured}
        for movement, side, measured in (
            ("shoulder_abduction", "left", {"peak": 97.4, "unit": "deg", "validity": "DIRECT", "confidence": 0.9}),
            ("scapular_retraction", "both", {"peak": 41.0, "unit": "pct_rest", "confidence": 0.5}),
            ("overhead_reach", "right", {"peak": None}),
        )
    ],
    "tracking": {"frames": 200, "tracked": 150},
    "stops": ["hurt"],
}


@dataclass
class Seen:
    """What was written: each line with the height of its capitals, and lines that left their box."""

    lines: list[tuple[str, int]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


def _window_modules() -> Iterator[dict[str, Any]]:
    return (vars(module) for name, module in list(sys.modules.items()) if name.startswith("game.window"))


def _forget_drawings() -> None:
    for names in _window_modules():
        for value in list(names.values()):
            if hasattr(value, "cache_clear") and getattr(value, "__module__", "") not in {
                "game.window.catalogue",
                "game.window.words.sentences",
                "game.window.words.languages",
            }:
                value.cache_clear()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """Everything that is written while a test runs, by whichever module."""
    _forget_drawings()
    found, line, spots, write = Seen(), typography.line, lettering._spots, ink.write

    def noted_line(text: str, cap_px: int, *, strong: bool = False) -> Any:
        found.lines.append((text, cap_px))
        return line(text, cap_px, strong=strong)

    def noted_spots(size: tuple[int, int], paragraphs: Any, *others: Any) -> Any:
        placed = spots(size, paragraphs, *others)
        found.outside.extend(f"{paragraphs[0].text!r} in {size}" for spot in placed if _leaves(spot, size))
        return placed

    def noted_write(onto: pygame.Surface, text: Lines, box: pygame.Rect, *others: Any) -> None:
        room = box.inflate(2, 2).clip(onto.get_rect())
        tall, wide = text.height, max(line(each, text.cap, strong=text.strong).shape[1] for each in text.lines)
        found.outside.extend([f"{text.lines} in {box}"] if wide > room.width or tall > room.height else [])
        write(onto, text, box, *others)

    _swap(monkeypatch, line, noted_line)
    _swap(monkeypatch, write, noted_write)
    monkeypatch.setattr(lettering, "_spots", noted_spots)
    yield found
    _forget_drawings()


def _swap(monkeypatch: pytest.MonkeyPatch, old: Any, new: Any) -> None:
    """Put a function in another's place wherever it was imported to."""
    for names in _window_modules():
        for name, value in list(names.items()):
            if value is old and names.get("__name__") != typography.__name__:
                monkeypatch.setitem(names, name, new)


def _leaves(spot: Any, size: tuple[int, int]) -> bool:
    """Whether any ink of a line is outside its box."""
    rows, columns = np.nonzero(spot.mask > 0.2)
    return bool(len(rows)) and not (
        spot.x + columns.min() >= 0
        and spot.x + columns.max() < size[0]
        and spot.y + rows.min() >= 0
        and spot.y + rows.max() < size[1]
    )


def shown(name: str, language: str) -> HudPainter:
    """A state of the display, its fades over."""
    hud, text = STATES[name]
    painter = HudPainter(SIZE, language, text)
    painter.paint(hud, 1.0)
    return painter


def painted_page(name: str, language: str, text: float) -> None:
    """Every step of an example page, painted."""
    page, setting = EXAMPLES[name], Setting(SIZE, language, text)
    painter = PagePainter(setting)
    for step in arrange(page, setting):
        done = [done_element(step.extra, DONE, setting)] if step.extra and page.extra == "done" else []
        painter.paint(page, step, done)


@pytest.mark.parametrize("name", STATES)
def test_no_word_of_the_display_escapes_the_catalogue(seen: Seen, name: str) -> None:
    """Whatever has letters comes from the catalogue."""
    shown(name, PSEUDO)
    assert any(text.strip() for text, _ in seen.lines)
    assert not [text for text, _ in seen.lines if PLAIN_VOWEL.search(text)]


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", STATES)
def test_the_display_holds_together(seen: Seen, name: str, language: str) -> None:
    """No line leaves its box, and none becomes smaller than the smallest that can be read from two metres."""
    shown(name, language)
    assert not seen.outside
    least = round(SMALL_CAP * SIZE[1])
    assert not [(text, cap) for text, cap in seen.lines if text.strip() and cap < least]


def _room_for(key: str, plan: Layout) -> tuple[tuple[int, int], int | None, Align]:
    """The box that a sentence of the display stands in, where its first line begins, and on which side."""
    if key.startswith("happened."):
        return plan.toast.size, None, "centre"
    return plan.headline.size, plan.first_line, plan.start


@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("language", SPOKEN)
def test_every_sentence_of_the_display_has_room(language: str, text: float) -> None:
    """Whatever may be said while somebody moves fits its box without becoming too small to read."""
    plan = layout(SIZE, WIDTH, text, direction_of(language))
    for key in sentences():
        if not key.startswith(("do.", "calibrate.", "happened.")):
            continue
        size, top, align = _room_for(key, plan)
        cap = plan.cap(HINT_CAP if top is None or ".how" in key or ".why" in key else HEADLINE_CAP)
        shrunk = lettering.fitted(
            size, (Words(say(Message(key), language), cap, strong=top is not None),), align, top, plan.least
        )
        room = size[0] - (lettering.BORDER + lettering.INNER_BORDER) * shrunk[0].cap_px
        assert lettering.height_of(shrunk, round(room)) <= size[1] - (top or 0), key


@pytest.mark.parametrize("language", SPOKEN)
def test_the_summary_holds_together(seen: Seen, language: str) -> None:
    """The same of what is said at the end."""
    summary_image(SIZE, summary_card(DOCUMENT, language), language)
    assert not seen.outside
    if language == PSEUDO:
        assert not [text for text, _ in seen.lines if PLAIN_VOWEL.search(text)]
    least = round(SMALL_CAP * SIZE[1])
    assert not [(text, cap) for text, cap in seen.lines if text.strip() and cap < least]


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_the_button_holds_its_words(language: str, text: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of "this hurts" end before the round end of the button begins to cut them."""
    marks.hurt_button.cache_clear()
    plan = layout(SIZE, WIDTH, text, direction_of(language))
    button = next(widget for widget in all_widgets(plan, language) if widget.box == plan.hurt)
    widths: list[int] = []
    line: Callable[..., Any] = marks.line
    monkeypatch.setattr(marks, "line", lambda *given: widths.append(line(*given).shape[1]) or line(*given))
    look = button.look(Hud(), 0.0)
    assert look is not None
    button.draw(look)
    marks.hurt_button.cache_clear()
    assert 0 < widths[0] <= plan.hurt.width - 1.2 * plan.hurt.height


def test_from_right_to_left_everything_stands_on_the_other_side() -> None:
    """Figure, words, count and button change sides; a wing stays on the side of the arm that it is of."""
    one, other = (layout(SIZE, WIDTH, 1.0, direction) for direction in ("ltr", "rtl"))
    for name in ("pictogram", "headline", "count", "hurt", "remaining", "toast", "breath_words"):
        before, after = getattr(one, name), getattr(other, name)
        assert (after.left, after.right) == (SIZE[0] - before.right, SIZE[0] - before.left), name
    assert (other.left_wing, other.right_wing) == (one.left_wing, one.right_wing)
    assert (one.start, other.start) == ("left", "right")


def test_words_begin_on_the_right_where_they_are_read_from_there() -> None:
    """The headline's ink lies in the right half of the picture, and the count's in the left."""
    painter = shown("free", PSEUDO_MIRRORED)
    plan = layout(SIZE, WIDTH, 1.0, "rtl")
    count = painter.pixels[: plan.count.bottom, plan.count.left : plan.count.right]
    bright = (count[..., :3].min(axis=2) > 200) & (count[..., 3] > 200)
    assert np.nonzero(bright)[1].mean() < plan.count.width / 2


def overlapping(step: Step) -> list[tuple[pygame.Rect, pygame.Rect]]:
    """Boxes of a page's words and buttons that stand upon one another by more than the space between two lines."""
    texts = [step.title, *step.lines]
    texts += [text for scale in step.scales for text in (scale.question, scale.low, scale.high)]
    boxes = [pygame.Rect(text.box.topleft, (text.box.width, text.words.height)) for text in texts]
    boxes += [button.box for button in step.buttons] + [cell for scale in step.scales for cell in scale.cells]
    cores = [box.inflate(-8, -8) for box in boxes]
    return [(one, other) for one, other in combinations(cores, 2) if one.colliderect(other)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_word_of_a_page_escapes_the_catalogue(seen: Seen, name: str) -> None:
    """Whatever has letters comes from the catalogue; only aliases are the same everywhere."""
    painted_page(name, PSEUDO, 1.0)
    assert any(text.strip() for text, _ in seen.lines)
    assert not [text for text, _ in seen.lines if PLAIN_VOWEL.search(text) and text.strip().strip("[]") not in BIRDS]


@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_holds_together(seen: Seen, name: str, language: str, text: float) -> None:
    """No line leaves its box, no two boxes overlap, and nothing is smaller than can be read from two metres."""
    painted_page(name, language, text)
    assert not seen.outside
    assert not [pair for step in arrange(EXAMPLES[name], Setting(SIZE, language, text)) for pair in overlapping(step)]
    least = round(SMALL_CAP * SIZE[1])
    assert not [(line, cap) for line, cap in seen.lines if line.strip() and cap < least]
