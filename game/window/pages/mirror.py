"""A step as somebody sees it who reads from the right: the whole page mirrored, but no body and no picture."""

from dataclasses import replace

import pygame

from game.window.lettering import Align
from game.window.pages.back import places_of
from game.window.pages.boxes import MapBox, ScaleBox, Step, TextBox
from game.window.pages.setting import Setting

_OTHER: dict[Align, Align] = {"left": "right", "right": "left", "centre": "centre"}


def mirrored(step: Step, setting: Setting) -> Step:
    """The step for the setting's direction; for "ltr" it is the same."""
    if setting.direction == "ltr":
        return step
    return replace(
        step,
        title=_text(step.title, setting),
        lines=tuple(_text(line, setting) for line in step.lines),
        scales=tuple(_scale(scale, setting) for scale in step.scales),
        places=_places(step.places, setting) if step.places else None,
        buttons=tuple(replace(button, box=setting.placed(button.box)) for button in step.buttons),
        extra=setting.placed(step.extra) if step.extra else None,
    )


def _text(text: TextBox, setting: Setting) -> TextBox:
    return replace(text, box=setting.placed(text.box), align=_OTHER[text.align])


def _scale(scale: ScaleBox, setting: Setting) -> ScaleBox:
    """Zero stands where reading begins."""
    return replace(
        scale,
        question=_text(scale.question, setting),
        low=_text(scale.low, setting),
        high=_text(scale.high, setting),
        cells=tuple(setting.placed(cell) for cell in scale.cells),
    )


def _places(places: MapBox, setting: Setting) -> MapBox:
    """The figure moves to the other side, but its left stays left."""
    figure = setting.placed(places.figure)
    reach = pygame.Rect.unionall(figure, [setting.placed(box) for box in places.places.values()])
    return replace(places, question=_text(places.question, setting), figure=figure, places=places_of(figure, reach))
