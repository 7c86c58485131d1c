"""Today's parts: how each is fitted to the last, what is shown before it, and what follows from how it went."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from game.body.movements import MOVEMENTS
from game.level.model import Cue, Level
from game.play.hud import Message
from game.play.visit import adapting, ladder
from game.play.visit.adapting import Caps, Done, Dose
from game.play.visit.pages import Choice, Page
from game.play.visit.safety import Verdict
from game.play.visit.visit import Advanced, EndVisit, Framed, Part, Play, Played, Stage, Visit

_SHOWN_S = 14.0
"""So long a movement is shown before play begins by itself: three repetitions of the figure."""

MOST_WHEN_CALM = 90
"""Percent of the own range: a calm scene asks no more, as the lint of levels has it."""

_LETTERS_A_SECOND = 10.0
"""Half as fast as adults read (238 words a minute, Brysbaert 2019, doi 10.1016/j.jml.2019.104047):
from two metres, with something on one's mind."""

_REST_S = 45.0
"""A rest that is offered after a rise of pain."""


def asked_first(visit: Visit) -> Advanced:
    """Before the first part the camera is checked; a break at the desk has no time for that."""
    if visit.desk_break:
        return _before_part(visit)
    return replace(visit, stage=Stage.CAMERA, answers={}), ()


def camera_page(_visit: Visit) -> Page:
    """What the camera sees; passes by itself when it is good."""
    return Page(
        "camera",
        Message("visit.camera.title"),
        choices=(
            Choice("anyway", Message("visit.choice.anyway")),
            Choice("desk_advice", Message("visit.choice.desk_advice")),
            Choice("settings", Message("visit.choice.settings")),
            Choice("leave", Message("visit.choice.leave")),
        ),
        extra="camera",
    )


def framed(visit: Visit, _given: Framed) -> Advanced:
    """The camera sees enough."""
    return _before_part(visit)


def from_camera(visit: Visit, picked: str) -> Advanced:
    """Go on although the camera does not see all."""
    return _before_part(visit) if picked == "anyway" else (visit, ())


def gentle_page(_visit: Visit) -> Page:
    """What is offered to who hurts more than exercise allows."""
    return Page(
        "gentle",
        Message("visit.gentle.title"),
        (Message("visit.gentle.1"), Message("visit.gentle.2")),
        choices=(
            Choice("breathe", Message("visit.choice.breathe"), main=True),
            Choice("another_day", Message("visit.choice.another_day")),
            Choice("unwell", Message("visit.choice.unwell")),
        ),
    )


def from_gentle(visit: Visit, picked: str) -> Advanced:
    """Breathe, or come another day."""
    if picked == "breathe":
        return asked_first(visit)
    if picked == "unwell":
        return replace(visit, stage=Stage.SYMPTOMS), ()
    return replace(visit, stage=Stage.NEXT), (EndVisit("left"),)


def show_page(visit: Visit) -> Page:
    """The next movement of the part that has not been shown in this visit, from the front and from the side."""
    movement = _to_show(visit)[0]
    cue = next(cue for cue in _part(visit).level.cues if cue.movement == movement)
    return Page(
        f"show.{movement}",
        Message("visit.show.title", {"movement": movement}),
        (Message(f"show.{movement}"), Message(f"show.{movement}.mistake"), *noted(visit, movement)),
        choices=(
            Choice("ready", Message("visit.choice.ready"), main=True),
            Choice("skip", Message("visit.choice.skip")),
            Choice("leave", Message("visit.choice.leave")),
        ),
        extra="figure",
        movement=movement,
        side=cue.side,
        goes_on_s=_SHOWN_S + reading_s(noted(visit, movement)),
    )


def noted(visit: Visit, movement: str) -> tuple[Message, ...]:
    """What their clinician wrote to them about a movement, or nothing."""
    note = visit.profile.notes.get(movement) if visit.profile else None
    return (Message("visit.note", {"note": note}),) if note else ()


def reading_s(notes: Sequence[Message]) -> float:
    """How much longer a page stands that has a clinician's words on it."""
    return sum(len(str(note.values["note"])) for note in notes) / _LETTERS_A_SECOND


def from_show(visit: Visit, picked: str) -> Advanced:
    """On to the next movement, or to play; a movement that is skipped is left out of the part."""
    movement = _to_show(visit)[0]
    visit = replace(visit, shown=(*visit.shown, movement))
    if picked == "skip":
        visit = _without(visit, movement)
        if not _part(visit).level.cues:
            return _next_part(visit)
    return _before_part(visit)


def opening_page(visit: Visit) -> Page:
    """Where the part that begins takes place, while its scene is being opened; nothing to pick, it takes a moment."""
    return Page("opening", Message(f"visit.opening.{_part(visit).level.scene}"), (Message("visit.opening.1"),))


def played(visit: Visit, given: Played) -> Advanced:
    """A part is over: how did it feel? After the last, gentle one that is asked once, for the whole session."""
    if visit.desk_break or (_part(visit).gentle and visit.part + 1 >= len(visit.parts)):
        return replace(visit, stage=Stage.AFTER, part=visit.part + 1, answers={}), ()
    return replace(visit, stage=Stage.BETWEEN, played=given, answers={}), ()


def after_part(visit: Visit, answers: Mapping[str, int]) -> Advanced:
    """What follows from pain and effort: the next part, fitted; a rest and an easier part; or only what is gentle."""
    before = visit.course
    course = before.rated(answers["pain"])
    hurt = visit.played is not None and visit.played.how == "hurt"
    verdict = course.standing if course.standing is not Verdict.GO_ON or not hurt else Verdict.EASE
    climbed = ladder.climbed(visit.ladder, pain_rose=verdict is not Verdict.GO_ON, worry=answers.get("worry"))
    visit = replace(visit, course=course, ladder=climbed, doses=_adapted(visit, answers, verdict))
    if verdict is Verdict.END_EXERCISE and not _part(visit).gentle:
        assert visit.profile is not None
        gentle = visit.profile.gentle[:1]
        parts = (*visit.parts[: visit.part + 1], *gentle)
        return replace(visit, stage=Stage.CALMER, parts=parts, part=visit.part + 1, played=None), ()
    if verdict is Verdict.EASE and visit.part + 1 < len(visit.parts):
        return replace(visit, stage=Stage.EASED, part=visit.part + 1, played=None, eases=True), ()
    return _next_part(replace(visit, played=None, eases=False))


def eased_page(_visit: Visit) -> Page:
    """The next part is smaller and slower; a rest is offered."""
    return Page(
        "eased",
        Message("visit.eased.title"),
        (Message("visit.eased.1"), Message("visit.eased.2")),
        choices=(
            Choice("go_on", Message("visit.choice.go_on"), main=True),
            Choice("enough", Message("visit.choice.enough")),
            Choice("unwell", Message("visit.choice.unwell")),
        ),
        goes_on_s=_REST_S,
    )


def calmer_page(_visit: Visit) -> Page:
    """Exercise is over for today; breathing may follow."""
    return Page(
        "calmer",
        Message("visit.calmer.title"),
        (Message("visit.calmer.1"), Message("visit.calmer.2")),
        choices=(
            Choice("breathe", Message("visit.choice.breathe"), main=True),
            Choice("enough", Message("visit.choice.enough")),
            Choice("unwell", Message("visit.choice.unwell")),
        ),
    )


def from_pause(visit: Visit, picked: str) -> Advanced:
    """On to the next part, or to the end of today's session; the rest is the page's own time."""
    if picked == "unwell":
        return replace(visit, stage=Stage.SYMPTOMS), ()
    if picked == "enough":
        return replace(visit, stage=Stage.AFTER, answers={}), ()
    return _before_part(visit)


def fitted(visit: Visit) -> Level:
    """The level of the part that comes next, with the doses, the load and the targets that hold now."""
    part = _part(visit)
    cues = tuple(_dosed(cue, _dose(visit, cue)) for cue in part.level.cues)
    load = min(part.level.load, visit.ladder.load, key=ladder.LOADS.index)
    return part.level.model_copy(update={"cues": cues, "load": load})


def _dosed(cue: Cue, dose: Dose) -> Cue:
    """A cue with a dose; breathing has its own pace, which nobody is hurried or slowed from."""
    if cue.movement == "breathing":
        return cue
    return cue.model_copy(
        update={
            "target": dose.target,
            "repetitions": min(cue.repetitions, dose.repetitions),
            "out_s": min(30.0, round(cue.out_s * dose.tempo, 1)),
            "return_s": min(30.0, round(cue.return_s * dose.tempo, 1)),
            "rest_s": min(600.0, max(cue.rest_s, dose.rest_s)),
        }
    )


def _dose(visit: Visit, cue: Cue) -> Dose:
    caps = _caps(visit, cue)
    dose = adapting.within(visit.doses.get(cue.movement, Dose(cue.target, cue.repetitions, load=caps.load)), caps)
    if visit.ladder.worried:
        dose = adapting.small(dose, caps)
    return adapting.eased(dose, caps) if visit.eases and cue.movement not in visit.doses else dose


def _caps(visit: Visit, cue: Cue) -> Caps:
    """What a cue's dose may come to: a clinician's cap in degrees is kept by the engine, whatever the target."""
    highest = adapting.highest_target(cue.cap, None, direct=MOVEMENTS[cue.movement].direct)
    calm = visit.ladder.load == "calm" or _part(visit).level.load == "calm"
    return Caps(min(highest, MOST_WHEN_CALM) if calm else highest, cue.repetitions, cue.rest_s, visit.ladder.load)


def _adapted(visit: Visit, answers: Mapping[str, int], verdict: Verdict) -> Mapping[str, Dose]:
    """The doses after a part, for what was asked in it."""
    went, doses = visit.played, dict(visit.doses)
    if went is None:
        return doses
    rise = answers["pain"] - visit.latest.get("pain", answers["pain"])
    for cue in _part(visit).level.cues:
        if cue.movement == "breathing":
            continue
        done = Done(
            went.complete.get(cue.movement, 0), went.partial.get(cue.movement, 0), answers.get("effort"), max(0, rise)
        )
        doses[cue.movement] = adapting.adapted(_dose(visit, cue), done, _caps(visit, cue), verdict)
    return doses


def _before_part(visit: Visit) -> Advanced:
    """Show what has not been shown yet, then play; without a part left, how it feels now."""
    if visit.now is None:
        return replace(visit, stage=Stage.AFTER, answers={}), ()
    visit = _allowed(visit)
    if not _part(visit).level.cues:
        return _next_part(visit)
    if _to_show(visit):
        return replace(visit, stage=Stage.SHOW, answers={}), ()
    return replace(visit, stage=Stage.PLAY, answers={}), (Play(fitted(visit), visit.part),)


def _next_part(visit: Visit) -> Advanced:
    return _before_part(replace(visit, part=visit.part + 1))


def _allowed(visit: Visit) -> Visit:
    """Without what the ladder does not allow yet."""
    barred = [movement for movement in _part(visit).movements if not visit.ladder.allows(movement)]
    for movement in barred:
        visit = _without(visit, movement)
    return visit


def _without(visit: Visit, movement: str) -> Visit:
    part = _part(visit)
    cues = tuple(cue for cue in part.level.cues if cue.movement != movement)
    fewer = Part(part.level.model_copy(update={"cues": cues}), part.gentle, part.why)
    return replace(visit, parts=(*visit.parts[: visit.part], fewer, *visit.parts[visit.part + 1 :]))


def _to_show(visit: Visit) -> tuple[str, ...]:
    return tuple(movement for movement in _part(visit).movements if movement not in visit.shown)


def _part(visit: Visit) -> Part:
    part = visit.now
    assert part is not None
    return part


def asked_so_far(visit: Visit) -> Counter[str]:
    """Repetitions that were asked for by the end of this part, by movement; of what has two sides, both are counted."""
    asked: Counter[str] = Counter()
    for part in visit.parts[: visit.part + 1]:
        for cue in part.level.cues:
            asked[cue.movement] += cue.repetitions * (2 if MOVEMENTS[cue.movement].apart and cue.side == "both" else 1)
    return asked
