"""The pages of a visit: where everything stands, what is painted, and what that costs."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from game.play.visit.pages import MOST, Page
from game.window.pages.boxes import LESS, MORE, WAIT, Step, TextBox
from game.window.pages.examples import EXAMPLES, Example
from game.window.pages.layout import arrange
from game.window.pages.pointer import Cursor
from game.window.pages.setting import Setting
from game.window.pages.view import PageView
from game.window.palette import INK, MIST, PAPER
from game.window.sheet import Image
from tests.window.agreed import hold_against, hold_apart

SIZE = (640, 360)

SIZES = [(960, 540), (1024, 768), (1280, 720), (2560, 1080)]
LANGUAGES = ["en", "de", "xx", "xx-rtl"]


class Still(Example):
    """An example on which somebody points, or nobody."""

    def __init__(self, cursor: Cursor | None = None) -> None:
        self._cursor = cursor

    def cursor(self) -> Cursor | None:
        return self._cursor


def shown(page: Page, setting: Setting) -> PageView:
    """A view of a page."""
    view = PageView()
    view.show(page, setting)
    return view


def over_grey(image: Image) -> np.ndarray:
    """(h, w, 3) an overlay over an even grey."""
    alpha = image[..., 3:] / 255.0
    return np.asarray(image[..., :3] * alpha + 130 * (1 - alpha), np.uint8)


def texts(step: Step) -> list[TextBox]:
    """All words of a step that are not on buttons."""
    scales = [text for scale in step.scales for text in (scale.question, scale.low, scale.high)]
    return [step.title, *step.lines, *scales, *([step.places.question] if step.places else [])]


ALL = [(name, size, language) for name in EXAMPLES for size in SIZES for language in LANGUAGES]


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_keeps_its_place(size: tuple[int, int], language: str, text: float) -> None:
    """In every language, window and size of words: nothing near an edge, nothing over another, words inside."""
    for name, page in EXAMPLES.items():
        setting = Setting(size, language, text)
        free = setting.content.inflate(2, 2)
        for step in arrange(page, setting):
            boxes = list(step.targets.values())
            for box in (*boxes, *(one.box for one in texts(step)), *([step.extra] if step.extra else [])):
                assert free.contains(box), (name, box)
            apart = [box.inflate(-2, -2) for box in (*boxes, *(one.box for one in (step.title, *step.lines)))]
            for one, other in combinations(apart, 2):
                assert not one.colliderect(other), (name, one, other)
            for one in texts(step):
                assert one.words.width <= one.box.width + 1, (name, one.words.lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_picked_is_large(size: tuple[int, int], language: str) -> None:
    """Buttons are at least 12 % of the height high, cells 6.5 % of the width wide and 12 % of the height high."""
    width, height = size
    for name, page in EXAMPLES.items():
        for step in arrange(page, Setting(size, language)):
            for button in step.buttons:
                assert button.box.height >= 0.12 * height - 1, (name, button.id)
                assert button.box.width >= 0.18 * height - 1, (name, button.id)
            for cell in (cell for scale in step.scales for cell in scale.cells):
                assert cell.width >= 0.065 * width - 1
                assert cell.height >= 0.12 * height - 1
            for place in step.places.places.values() if step.places else ():
                assert place.width >= 0.045 * width - 1
                assert place.height >= 0.07 * height - 1


@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_that_is_too_long_loses_nothing(name: str, text: float) -> None:
    """Every target of a page is on one of its steps, and its buttons lead through all of them."""
    page = EXAMPLES[name]
    steps = arrange(page, Setting((960, 540), "xx", text))
    reached = {target for step in steps for target in step.targets} - {MORE, LESS}
    out = {"back", "leave"} if len(steps) > 1 else set()
    assert set(page.targets()) - out <= reached <= set(page.targets())
    for step in steps:
        assert (MORE in step.targets) == (step.number < len(steps) - 1)
        assert (LESS in step.targets) == (step.number > 0)


def test_a_glance_holds_all_questions() -> None:
    """At the usual size of words the four scales and the back are on one page, in English and in German."""
    for language in ("en", "de"):
        for size in ((960, 540), (1280, 720), (2560, 1080)):
            (step,) = arrange(EXAMPLES["feeling"], Setting(size, language))
            assert len(step.scales) == 4
            assert step.places is not None


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_an_answer_moves_nothing(text: float) -> None:
    """What is picked, and the button that comes with the last answer, leave everything where it stood."""
    setting = Setting((960, 540), "en", text)
    asked, felt = arrange(EXAMPLES["feeling"], setting), arrange(EXAMPLES["felt"], setting)
    assert len(asked) == len(felt)
    for before, after in zip(asked, felt, strict=True):
        assert before.targets.items() <= after.targets.items()
        waits = [button.box for button in before.buttons if button.id == WAIT]
        assert waits == [button.box for button in after.buttons if button.id == "next"]


def test_titles_are_large() -> None:
    """A title's capitals are at least 5 % of the height, or it would have been cut."""
    for language in ("en", "de"):
        for name, page in EXAMPLES.items():
            for step in arrange(page, Setting((1280, 720), language)):
                assert step.title.words.cap >= 0.05 * 720, (name, step.title.words)


def test_who_reads_from_the_right_has_the_page_mirrored_but_no_body() -> None:
    """Zero stands on the right, words end there, and the left shoulder stays on the left."""
    step = arrange(EXAMPLES["feeling"], Setting((1280, 720), "xx-rtl"))[0]
    assert step.title.align == "right"
    cells = step.scales[0].cells
    assert cells[0].left > cells[MOST].left
    for each in arrange(EXAMPLES["feeling"], Setting((1280, 720), "xx-rtl")):
        if each.places:
            boxes = each.places.places
            assert boxes["left_shoulder"].centerx < boxes["right_shoulder"].centerx


def luminance(colour: np.ndarray) -> np.ndarray:
    """Relative luminance (WCAG 2.1)."""
    share = np.asarray(colour, float) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("name", EXAMPLES)
def test_words_can_be_read_over_snow(name: str) -> None:
    """Over a white scene the ground behind every line of words leaves at least 4.5:1 (WCAG 2.1, 1.4.3)."""
    setting = Setting((960, 540))
    view = shown(EXAMPLES[name], setting)
    ground = view.painted(Still(), 0.0)
    step = view.step
    assert step is not None
    for index, text in enumerate(texts(step)):
        colour = PAPER if index == 0 else MIST
        wide = text.words.width
        left = {"left": text.box.left, "centre": text.box.centerx - wide // 2, "right": text.box.right - wide}
        edge = ground[text.box.top : text.box.bottom, left[text.align] - 6 : left[text.align] - 2]
        alpha = edge[..., 3:] / 255
        behind = luminance(edge[..., :3] * alpha + 255 * (1 - alpha)).max()
        assert (luminance(np.array(colour)) + 0.05) / (behind + 0.05) >= 4.5, text.words.lines
    for button in (one for one in step.buttons if one.manner == "plain" and not one.picked):
        third = button.box.height // 3
        pane = ground[button.box.top + third : button.box.bottom - third, button.box.left + 12 : button.box.left + 15]
        alpha = pane[..., 3:] / 255
        behind = luminance(pane[..., :3] * alpha + 255 * (1 - alpha)).max()
        assert (luminance(np.array(MIST)) + 0.05) / (behind + 0.05) >= 4.5, button.id


def test_what_is_picked_is_told_by_more_than_its_colour() -> None:
    """A picked number still differs where there is no hue: it is far lighter than its neighbours, and has a tick."""
    setting = Setting((960, 540))
    picture = over_grey(shown(EXAMPLES["felt"], setting).painted(Still(), 0.0)).mean(axis=2)
    cells = arrange(EXAMPLES["felt"], setting)[0].scales[0].cells
    light = [picture[cell.top + 8 : cell.bottom - 8, cell.left + 8 : cell.right - 8] for cell in cells]
    assert light[3].mean() > 2 * light[4].mean()
    low = light[3][int(0.68 * light[3].shape[0]) :]
    assert (low < np.mean(INK) + 40).any(), "a dark tick stands under the number"


def test_a_pick_repaints_as_if_it_were_painted_afresh() -> None:
    """Going from one set of answers to another gives the same picture as painting the other at once."""
    setting = Setting((960, 540))
    view = shown(EXAMPLES["feeling"], setting)
    view.painted(Still(Cursor(0.4, 0.5, 0.5, "pain.4")), 0.0)
    from dataclasses import replace

    view.show(replace(EXAMPLES["felt"], key="feeling"), setting)
    assert np.array_equal(view.painted(Still(), 1.0), shown(EXAMPLES["felt"], setting).painted(Still(), 1.0))


def test_a_page_at_rest_is_not_painted_again() -> None:
    """Where nothing has changed the picture is the same object."""
    view = shown(EXAMPLES["felt"], Setting((960, 540)))
    still = Still(Cursor(0.4, 0.5))
    first = view.painted(still, 0.0)
    assert all(view.painted(still, 0.01 * at) is first for at in range(50))


def test_a_page_that_passes_by_itself_shows_how_long_it_stays() -> None:
    """The line in the button that picks itself grows shorter until nothing is left; other pages have none."""
    page = EXAMPLES["today"]
    assert page.goes_on_s is not None
    view = shown(page, Setting((960, 540)))
    first = over_grey(view.painted(Still(), 5.0)).astype(int)
    changed = [
        int(abs(over_grey(view.painted(Still(), 5.0 + share * page.goes_on_s)).astype(int) - first).max(axis=2).sum())
        for share in (0.25, 0.5, 0.75, 1.0)
    ]
    assert changed == sorted(set(changed))
    view.show(EXAMPLES["consent"], Setting((960, 540)))
    still = view.painted(Still(), 50.0)
    assert view.painted(Still(), 90.0) is still


def painted(name: str) -> np.ndarray:
    """(h, w, 3) an example page over an even grey."""
    view = shown(EXAMPLES[name], Setting(SIZE))
    return over_grey(view.painted(Still(Cursor(0.5, 0.5, 0.4, "x") if name == "who" else None), 1.6))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_is_drawn_as_agreed(name: str, update_goldens: bool, tmp_path: Path) -> None:
    """Each example page is within tolerance of its reference."""
    hold_against(painted(name), f"page_{name}", tmp_path, update=update_goldens)


def test_every_reference_is_declared_and_tells_pages_apart() -> None:
    """No reference lies about unused, and any two differ."""
    hold_apart({f"page_{name}" for name in EXAMPLES}, "page_*.png")
