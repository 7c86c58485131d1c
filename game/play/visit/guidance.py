"""Pages that somebody asks for: the posture check and what it found, one tip, and how a desk may be set up.

They lie over the page they were asked from, and lead back to it; none of them is in anybody's way.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from game.play.hud import Message
from game.play.visit.pages import Choice, Page
from game.play.visit.position import Finding, tip_for
from game.play.visit.visit import Advanced, Checked, Tipped, Visit

_BACK = Choice("back", Message("visit.choice.back"))


def check_page(_visit: Visit) -> Page:
    """Ten seconds in which nothing is asked but to sit."""
    return Page(
        "position",
        Message("position.title"),
        (Message("position.how"),),
        choices=(_BACK,),
        extra="camera",
    )


def finding_page(visit: Visit) -> Page:
    """What has changed since the beginning; never whether that is good."""
    finding = visit.position or Finding("unseen")
    tip = (Choice("tip", Message("visit.choice.tip")),) if _next_tip(visit) else ()
    return Page(
        "position.found",
        _told(finding),
        (Message("position.unseen.how" if finding.kind == "unseen" else "position.meaning"),),
        choices=(replace(_BACK, main=True), *tip, Choice("again", Message("visit.choice.check_again"))),
    )


def _told(finding: Finding) -> Message:
    amount = "" if finding.amount == "none" else f".{finding.amount}"
    return Message(f"position.{finding.kind}{amount}")


def tip_page(visit: Visit) -> Page:
    """The tip that was asked for."""
    tip = visit.tips[-1]
    return Page(
        "tip",
        Message(f"tip.{tip}"),
        (Message(f"tip.{tip}.why"),),
        choices=(replace(_BACK, main=True),),
    )


def desk_page(_visit: Visit) -> Page:
    """How desk, chair, screen and camera may stand; sources in docs/breaks.md."""
    return Page(
        "desk_advice",
        Message("desk.title"),
        tuple(Message(f"desk.{what}") for what in ("screen", "chair", "camera", "change")),
        choices=(replace(_BACK, main=True),),
    )


PAGES: Mapping[str, Callable[[Visit], Page]] = MappingProxyType(
    {"position": check_page, "position.found": finding_page, "tip": tip_page, "desk_advice": desk_page}
)
"""By what lies over the stage (`Visit.over`)."""

ASKED = frozenset({"position", "desk_advice"})
"""Which of them can be asked for from a page of a stage, by the id of the choice."""


def picked(visit: Visit, what: str) -> Advanced:
    """Back, another ten seconds, or a tip: it takes the finding's place, so that there is one at most."""
    below = visit.over[:-1]
    match what:
        case "again":
            return replace(visit, over=(*below, "position"), position=None), ()
        case "tip" if (tip := _next_tip(visit)) is not None:
            return replace(visit, over=(*below, "tip"), tips=(*visit.tips, tip)), (Tipped(tip),)
        case _:
            return replace(visit, over=below), ()


def checked(visit: Visit, given: Checked) -> Advanced:
    """Ten seconds are over."""
    return replace(visit, over=(*visit.over[:-1], "position.found"), position=given.finding), ()


def _next_tip(visit: Visit) -> str | None:
    earlier = visit.profile.tips if visit.profile else ()
    return tip_for(visit.position, (*earlier, *visit.tips))
