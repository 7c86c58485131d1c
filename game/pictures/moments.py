"""The moments of a scene worth a picture: for the README, for golden frames, and for eyes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.body.movements import MOVEMENTS
from game.level.vocabulary import SCENE_EVENTS
from game.play.events import Cause, SceneEvent
from game.play.pacing import figure_doing
from game.play.scene_state import CueProgress, SceneState
from game.play.visit.pages import Page
from game.scenes.stage import Stage
from game.window.layout import overlay_size
from game.window.pages.examples import Example
from game.window.pages.setting import Setting
from game.window.pages.view import PageView
from game.window.screen import Reading

LOADS = ("calm", "explore", "reach", "challenge")

_FIGURE_S = 1.6
"""A figure that shows a movement is at its widest so long after it began."""

_STEPS_HZ = 20
"""The scene lives through the time before a picture in steps of this rate."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What leads to a picture.

    Attributes:
        share: 0-1, how far the movement is done in the picture.
        arc: 0-1, the time of day.
        event: what happened `since_s` ago, or None.
        lived_s: how long the scene has lived before.
    """

    name: str
    movement: str
    share: float
    arc: float
    resting: bool = False
    event: str | None = None
    since_s: float = 0.0
    lived_s: float = 4.0


_LEADING = {
    "sky": ("shoulder_abduction", "soar"),
    "reef": ("row", "turtle"),
    "lanterns": ("overhead_reach", "lanterns_fly"),
    "garden": ("overhead_reach", "butterflies"),
    "grove": ("scapular_elevation", "deer_passes"),
    "still_water": ("scapular_retraction", "sea_glow"),
}
"""Scene id -> the movement that drives it first of all, and what a finished set makes happen."""


def moments_of(scene: str) -> tuple[Moment, ...]:
    """The first view, the middle of a set, a repetition, a finished set, a rest and the end."""
    movement, finished = _LEADING[scene]
    first = SCENE_EVENTS[scene][0]
    return (
        Moment("first_view", movement, 0.0, 0.0, resting=True, lived_s=0.5),
        Moment("mid_set", movement, 1.0, 0.35),
        Moment("repetition", movement, 0.6, 0.45, event=first, since_s=1.2),
        Moment("set_finished", movement, 0.0, 0.6, event=finished, since_s=3.0),
        Moment("rest", movement, 0.0, 0.7, resting=True),
        Moment("end", movement, 0.0, 1.0, event=SCENE_EVENTS[scene][-1], since_s=6.0),
    )


def picture_of(stage: Stage, moment: Moment, load: str) -> NDArray[np.uint8]:
    """(h, w, 3) of a scene that is fresh on its stage, at a moment, as a level of that load would show it."""
    *before, last = _states(moment, load)
    for state in before:
        stage.advance(state)
    stage.draw(last)
    return stage.pixels()


def picture_of_page(stage: Stage, page: Page, reading: Reading) -> Iterator[NDArray[np.uint8]]:
    """(h, w, 3) of each step of a page over the stage's scene at rest, for who reads so."""
    view, example = PageView(), Example()
    view.show(page, Setting(overlay_size(stage.size), reading.language, reading.text))
    while True:
        stage.draw(SceneState(time_s=2.0))
        stage.overlay(view.painted(example, _FIGURE_S))
        yield stage.pixels()
        if not view.turn():
            return


def _states(moment: Moment, load: str) -> Iterator[SceneState]:
    entry = MOVEMENTS[moment.movement]
    state = SceneState(
        figure=figure_doing(moment.movement, moment.share),
        drive={moment.movement: (moment.share, moment.share)},
        cue=None if moment.resting else CueProgress(entry.id, "both", moment.share, 0.0, 2, 8),
        load=load,
        arc=moment.arc,
        resting=moment.resting,
    )
    steps, happens = round(moment.lived_s * _STEPS_HZ), round((moment.lived_s - moment.since_s) * _STEPS_HZ)
    for step in range(min(0, happens), steps + 1):
        event = moment.event if step == happens else None
        events = (SceneEvent(0, event, Cause(entry.id, "both", 1)),) if event else ()
        tally = {moment.event: 1} if moment.event and step >= happens else {}
        yield replace(state, time_s=(step - min(0, happens)) / _STEPS_HZ, events=events, tally=tally)
