"""Today's session: what somebody fears of it, if they worry, and what it is and why, before the camera looks."""

from dataclasses import replace

from game.play.hud import Message
from game.play.visit import ladder
from game.play.visit.pages import Choice, Page
from game.play.visit.parts import asked_first, reading_s
from game.play.visit.visit import Advanced, Stage, Visit

_READ_S = 6.0
"""So long what comes today stands there before it goes on by itself: two short sentences."""

_MOST = 6


def before_today(visit: Visit) -> Advanced:
    """Who worries much is asked what worries them, once; then what comes today is said."""
    worries = visit.ladder.worried and visit.ladder.feared is None and not visit.desk_break
    if worries and _movements(visit):
        return replace(visit, stage=Stage.FEARED, answers={}), ()
    return _to_today(visit)


def feared_page(visit: Visit) -> Page:
    """Which movement worries them most; what is named is left for later, and approached step by step."""
    movements = (
        Choice(f"feared.{name}", Message("visit.choice.movement", {"movement": name})) for name in _movements(visit)
    )
    return Page(
        "feared",
        Message("visit.feared.title"),
        choices=(*movements, Choice("none_in_particular", Message("visit.choice.none_in_particular"), main=True)),
    )


def from_feared(visit: Visit, picked: str) -> Advanced:
    """The ladder begins at its foot, with the feared movement at its top."""
    movement = picked.removeprefix("feared.")
    if movement in _movements(visit):
        climbing = ladder.begun(visit.latest.get("worry"), feared=movement, top=visit.preferences.load)
        visit = replace(visit, ladder=climbing)
    return _to_today(visit)


def today_page(visit: Visit) -> Page:
    """What comes today, and why; passes by itself."""
    assert visit.profile is not None
    name, *why = visit.profile.today
    return Page(
        "today",
        name,
        tuple(why),
        choices=(
            Choice("next", Message("visit.choice.next"), main=True),
            Choice("leave", Message("visit.choice.leave")),
        ),
        goes_on_s=_READ_S + reading_s([one for one in why if one.key == "visit.note"]),
    )


def from_today(visit: Visit, _picked: str) -> Advanced:
    """To the camera."""
    return asked_first(visit)


def _to_today(visit: Visit) -> Advanced:
    assert visit.profile is not None
    if visit.desk_break or not visit.profile.today:
        return asked_first(visit)
    return replace(visit, stage=Stage.TODAY, answers={}), ()


def _movements(visit: Visit) -> tuple[str, ...]:
    """What is asked today, but for the breath."""
    every = dict.fromkeys(name for part in visit.parts for name in part.movements if name != "breathing")
    return tuple(every)[:_MOST]
