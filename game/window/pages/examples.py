"""One page of each kind, as somebody might see it in a visit: for stills, for golden pictures, and for eyes."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from game.body.puppet import EASE, frame_of
from game.level.plan.limits import Limits
from game.level.programme import SESSIONS, session_blocks
from game.play.hud import Message
from game.play.visit.flow import page_of
from game.play.visit.pages import Page
from game.play.visit.position import Finding
from game.play.visit.visit import Part, Profile, Stage, Visit
from game.window.pages.camera_view import CameraView, landmarks_of
from game.window.pages.done import Bar, Done
from game.window.pages.pointer import Cursor

_PARTS = tuple(Part(level) for level in session_blocks(SESSIONS[2], Limits()))
_TODAY = tuple(map(Message, (SESSIONS[2].name, SESSIONS[2].reason, "programme.next.on")))
_VISIT = Visit(people=("Wren", "Heron", "Swift"), profile=Profile("Wren", today=_TODAY), parts=_PARTS)
_ASKED = replace(_VISIT, position=Finding("nearer", "little"), tips=("larger_words",))
_FELT = {"pain": 3, "stiffness": 5, "energy": 6, "worry": 2}


def _visits() -> Iterator[tuple[str, Visit]]:
    for stage in (Stage.WELCOME, Stage.WHO, Stage.NEW, Stage.ABOUT, Stage.CONSENT, Stage.NOT_TODAY, Stage.ADVICE):
        yield stage.value, replace(_VISIT, stage=stage)
    yield "feeling", replace(_VISIT, stage=Stage.FEELING)
    yield "felt", replace(_VISIT, stage=Stage.FEELING, answers=_FELT, places=frozenset({"neck", "right_blade"}))
    for stage in (Stage.GENTLE, Stage.FEARED, Stage.TODAY, Stage.CAMERA, Stage.SHOW, Stage.PLAY):
        yield stage.value, replace(_VISIT, stage=stage)
    yield "between", replace(_VISIT, stage=Stage.BETWEEN, answers={"effort": 4})
    for stage in (Stage.EASED, Stage.SYMPTOMS):
        yield stage.value, replace(_VISIT, stage=stage)
    yield "stopped", replace(_VISIT, stage=Stage.STOPPED, symptom="chest_pain")
    for stage in (Stage.DONE, Stage.NEXT):
        yield stage.value, replace(_VISIT, stage=stage)
    asked = ("position", "position.found", "tip", "desk_advice")
    for over in ("settings.0", "settings.1", "data", "film", "delete", *asked):
        yield over.replace(".", "_"), replace(_ASKED, over=(over,))
    for stage in (Stage.WELCOME, Stage.NEXT):
        yield f"break_{stage.value}", replace(_VISIT, stage=stage, desk_break=True, part=1)


def _pages() -> Iterator[tuple[str, Page]]:
    for name, visit in _visits():
        page = page_of(visit)
        assert page is not None
        yield name, page


EXAMPLES: dict[str, Page] = dict(_pages())
"""Name -> a page."""


class Example:
    """What moves on a page, standing still: somebody at ease before a grey wall, and a day's work done."""

    def cursor(self) -> Cursor | None:
        """Nobody points."""
        return None

    def camera(self) -> CameraView:
        """The puppet, all of it in the frame."""
        return _SEEN

    def done(self) -> Done:
        """A session of four movements."""
        return DONE


def _seen() -> CameraView:
    frame = frame_of(EASE, 0)
    wall = np.linspace(150, 96, 240, dtype=np.uint8)[:, None, None].repeat(320, axis=1).repeat(3, axis=2)
    return CameraView(wall, landmarks_of(frame) if frame else None, (0.24, 0.06, 0.76, 0.94))


_SEEN = _seen()

DONE = Done(
    (
        Bar("shoulder_abduction", 8, 8),
        Bar("scapular_retraction", 10, 12),
        Bar("external_rotation", 7, 8),
        Bar("breathing", 6, 6),
    ),
    (4, 3),
)
"""What was done on the example page `done`."""
