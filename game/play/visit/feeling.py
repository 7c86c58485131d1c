"""How it feels: before, this morning, between parts, afterwards; and what the answers mean."""

from collections.abc import Mapping
from dataclasses import replace

from game.play.hud import Message
from game.play.visit import ladder, safety
from game.play.visit.pages import PLACES, BodyMap, Choice, Page, Scale
from game.play.visit.parts import after_part
from game.play.visit.today import before_today
from game.play.visit.visit import Advanced, Effect, EndVisit, Rated, Stage, Visit

ASKED: Mapping[Stage, tuple[str, ...]] = {
    Stage.MORNING: ("pain",),
    Stage.FEELING: ("pain", "stiffness", "energy", "worry"),
    Stage.BETWEEN: ("pain", "effort"),
    Stage.AFTER: ("pain", "worry"),
}
"""What is asked where; who worries is asked about that between parts too."""

_WHEN = {Stage.MORNING: "morning", Stage.FEELING: "before", Stage.BETWEEN: "between", Stage.AFTER: "after"}

_KEEPS_ASKING = 4
"""Worry at the start from which it is asked about after each part: below it, the question itself is a worry."""


def asked(visit: Visit) -> tuple[str, ...]:
    """The kinds of rating that the page asks for."""
    if visit.desk_break:
        return ("pain",)
    kinds = ASKED[visit.stage]
    worried = visit.stage is Stage.BETWEEN and visit.latest.get("worry", 0) >= _KEEPS_ASKING
    return (*kinds, "worry") if worried else kinds


def feeling_page(visit: Visit) -> Page:
    """The scales of this stage; what goes on stands there when all are answered."""
    kinds, stage = asked(visit), visit.stage.value
    missing = [kind for kind in kinds if kind not in visit.answers]
    return Page(
        stage,
        Message(f"visit.{stage}.title"),
        scales=tuple(_scale(visit, kind) for kind in kinds),
        places=_map(visit) if visit.stage is Stage.FEELING and not visit.desk_break else None,
        choices=(*_goes_on(not missing), *_beside(visit)),
    )


def _scale(visit: Visit, kind: str) -> Scale:
    return Scale(
        kind,
        Message(f"visit.scale.{kind}.{visit.stage.value}"),
        Message(f"visit.scale.{kind}.low"),
        Message(f"visit.scale.{kind}.high"),
        visit.answers.get(kind),
    )


def _map(visit: Visit) -> BodyMap:
    return BodyMap("where", Message("visit.where"), visit.places)


def _goes_on(ready: bool) -> tuple[Choice, ...]:
    return (Choice("next", Message("visit.choice.next"), main=True),) if ready else ()


def _beside(visit: Visit) -> tuple[Choice, ...]:
    unwell = Choice("unwell", Message("visit.choice.unwell"))
    return (unwell, Choice("leave", Message("visit.choice.leave"))) if visit.stage is not Stage.MORNING else (unwell,)


def picked(visit: Visit, what: str) -> Advanced:
    """A number, a place, or on with it."""
    name, _, value = what.partition(".")
    if name == "where" and value in PLACES:
        return replace(visit, places=visit.places ^ {value}), ()
    if name in asked(visit) and value.isdigit():
        return replace(visit, answers={**visit.answers, name: int(value)}), ()
    if what == "unwell":
        return replace(visit, stage=Stage.SYMPTOMS, answers={}), ()
    if what != "next" or any(kind not in visit.answers for kind in asked(visit)):
        return visit, ()
    return _answered(visit)


def _answered(visit: Visit) -> Advanced:
    rated: tuple[Effect, ...] = tuple(
        Rated(kind, _WHEN[visit.stage], visit.answers[kind], visit.part if visit.stage is Stage.BETWEEN else None)
        for kind in asked(visit)
    )
    answers, stage = visit.answers, visit.stage
    visit = replace(visit, answers={}, latest={**visit.latest, **answers})
    match stage:
        case Stage.MORNING:
            return _after_morning(visit, answers["pain"]), rated
        case Stage.FEELING:
            visit, effects = _felt(visit, answers)
        case Stage.BETWEEN:
            visit, effects = after_part(visit, answers)
        case Stage.AFTER if visit.desk_break:
            visit, effects = replace(visit, stage=Stage.NEXT), (EndVisit("finished"),)
        case _:
            visit, effects = replace(visit, stage=Stage.DONE), ()
    return visit, (*rated, *effects)


def _after_morning(visit: Visit, pain: int) -> Visit:
    """Pain that was not back down by the morning makes this session start smaller."""
    assert visit.profile is not None
    eases = safety.after_morning(visit.profile.last_pain or 0, pain) is safety.Verdict.EASE
    return replace(visit, stage=Stage.FEELING, eases=eases)


def _felt(visit: Visit, answers: Mapping[str, int]) -> Advanced:
    """What today's session may be, from how somebody feels."""
    profile = visit.profile
    assert profile is not None
    course = safety.Course(profile.limits).rated(answers["pain"])
    climbing = visit.ladder if visit.desk_break else _climbing(visit, answers["worry"])
    seen = tuple(movement for movement in profile.seen if movement not in profile.notes)
    visit = replace(visit, course=course, ladder=climbing, parts=profile.parts, part=0, shown=seen)
    if course.offer == "gentle":
        return replace(visit, parts=profile.gentle, stage=Stage.GENTLE), ()
    return before_today(visit)


def _climbing(visit: Visit, worry: int) -> ladder.Ladder:
    """Where on the ladder of loads somebody stands with today's worry."""
    feared, top = visit.ladder.feared, visit.preferences.load
    if visit.profile and visit.profile.visits:
        return ladder.resumed(visit.ladder, worry, feared=feared, top=top)
    return ladder.begun(worry, feared=feared, top=top)
