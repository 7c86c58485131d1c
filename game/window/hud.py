"""The head-up display: a Hud value becomes one RGBA picture as large as the window, changed only where it must."""

from dataclasses import dataclass

import numpy as np

from game.play.hud import Hud
from game.window.layout import layout
from game.window.sheet import Image
from game.window.widget import Look, Widget
from game.window.widgets import all_widgets
from game.window.wings import WIDTH
from game.window.wording import interrupts
from game.window.words.languages import direction_of

UPDATES_HZ = 30
"""Gauges move at most this often: above it nobody sees a difference, and every change costs an upload."""

FADE_S = 0.28
_FADE_STEPS = 7
_SPARSE_S = 0.5
"""After a longer gap nothing fades in: nobody watched, and a still shows what stands there, not what is coming."""

_FADES = [(np.arange(256) * step / _FADE_STEPS + 0.5).astype(np.uint8) for step in range(_FADE_STEPS)]
"""For each step of a fade what every alpha becomes."""


@dataclass(slots=True)
class _Slot:
    """A widget and what its box shows now."""

    widget: Widget
    shown: Look | None = None
    image: Image | None = None
    since_s: float = 0.0
    step: int = 0


class HudPainter:
    """Paints Hud values for a window of one size, words `text` times (1-2) as large; a new one when the size changes.

    Attributes:
        pixels: (h, w, 4) RGBA, straight alpha, row 0 at the top; another object whenever anything in it has changed.
        hurt_button: where a click or touch means "this hurts", in pixels.
    """

    def __init__(self, size: tuple[int, int], language: str = "en", text: float = 1.0) -> None:
        width, height = size
        plan = layout(size, WIDTH, text, direction_of(language))
        self._canvas: Image = np.zeros((height, width, 4), np.uint8)
        self.pixels: Image = self._canvas.view()
        self.hurt_button = plan.hurt
        self._slots = [_Slot(widget) for widget in all_widgets(plan, language)]
        self._painted_s = float("-inf")
        self._notice: str | None = None
        self._fading = False

    def paint(self, hud: Hud, now_s: float) -> bool:
        """Bring the picture up to date; True if any pixel changed, and so must be uploaded.

        `now_s` is any clock that runs evenly; only fades, breath and previews depend on it.
        """
        notice = hud.notice.key if interrupts(hud.notice) and hud.notice else None
        if notice == self._notice and 0 <= now_s - self._painted_s < 1 / UPDATES_HZ - 1e-3:
            return False
        self._fading = 0 <= now_s - self._painted_s < _SPARSE_S
        self._painted_s, self._notice = now_s, notice
        gone = [self._cleared(slot, hud, now_s) for slot in self._slots]
        drawn = [self._drawn(slot, hud, now_s) for slot in self._slots]
        changed = any(gone) or any(drawn)
        if changed:
            self.pixels = self._canvas.view()
        return changed

    def _cleared(self, slot: _Slot, hud: Hud, now_s: float) -> bool:
        """What is over is wiped first, since the next thing may stand in the same place."""
        if slot.shown is None or slot.widget.look(hud, now_s) is not None:
            return False
        slot.shown = slot.image = None
        self._box(slot)[...] = 0
        return True

    def _drawn(self, slot: _Slot, hud: Hud, now_s: float) -> bool:
        look = slot.widget.look(hud, now_s)
        if look is None:
            return False
        if slot.shown is None or look.subject != slot.shown.subject:
            slot.since_s = now_s if self._fading else float("-inf")
        step = 1 + int(_share_of_fade(now_s - slot.since_s) * (_FADE_STEPS - 1))
        if look == slot.shown and step == slot.step:
            return False
        if look != slot.shown or slot.image is None:
            slot.image = slot.widget.draw(look)
            self._box(slot)[...] = slot.image
        slot.shown, slot.step = look, step
        alpha = slot.image[..., 3]
        self._box(slot)[..., 3] = alpha if step == _FADE_STEPS else _FADES[step].take(alpha)
        return True

    def _box(self, slot: _Slot) -> Image:
        box = slot.widget.box
        return self._canvas[box.top : box.bottom, box.left : box.right]


def _share_of_fade(passed_s: float) -> float:
    """How far a fade is, 0-1; done where the clock went back, since nobody knows when it would be."""
    return passed_s / FADE_S if 0 <= passed_s < FADE_S else 1.0
