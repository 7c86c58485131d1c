"""A break at the desk, and the pages that somebody asks for: there and back, and in nobody's way."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from game.level.plan.limits import Limits
from game.level.programme import DESK_BREAK, desk_break
from game.play.visit.flow import advance, page_of
from game.play.visit.pages import Page
from game.play.visit.position import Finding
from game.play.visit.visit import (
    Checked,
    Chosen,
    Consented,
    Effect,
    EndVisit,
    Given,
    Greeted,
    Part,
    Picked,
    Play,
    Played,
    Profile,
    Rated,
    Stage,
    Tipped,
    Visit,
)

LEVEL = desk_break(Limits())
assert LEVEL is not None
MOVEMENTS = tuple(dict.fromkeys(one.movement for one in DESK_BREAK if one.movement))
WREN = Profile("Wren", consented=1, visits=3, parts=(Part(LEVEL),), gentle=(Part(LEVEL, gentle=True),), seen=MOVEMENTS)


def led(visit: Visit, *given: Given | str) -> tuple[Visit, list[Effect]]:
    """A visit after some picks, by id, and other things."""
    effects: list[Effect] = []
    for one in given:
        visit, more = advance(visit, Picked(one) if isinstance(one, str) else one)
        effects += more
    return visit, effects


def page(visit: Visit) -> Page:
    """What it shows."""
    shown = page_of(visit)
    assert shown is not None
    return shown


BREAK = Visit(people=("Wren",), desk_break=True)
ENDED = replace(BREAK, stage=Stage.NEXT, profile=WREN, parts=WREN.parts, part=1)


def test_a_break_is_one_question_and_play() -> None:
    """Who plays alone here is not asked who they are, and between welcome and play stands one question."""
    visit, effects = led(BREAK, "begin")
    assert effects == [Chosen("Wren")]
    visit, _ = led(visit, Greeted(WREN))
    assert [scale.id for scale in page(visit).scales] == ["pain"]
    assert page(visit).places is None
    visit, effects = led(visit, "pain.2", "next")
    assert [type(effect) for effect in effects] == [Rated, Play]
    assert visit.stage is Stage.PLAY


def test_a_break_ends_with_one_question_and_an_offer() -> None:
    """After play: how was that, and the last page offers the posture check."""
    visit, _ = led(BREAK, "begin", Greeted(WREN), "pain.2", "next", Played({}, {}))
    assert visit.stage is Stage.AFTER
    assert [scale.id for scale in page(visit).scales] == ["pain"]
    visit, effects = led(visit, "pain.1", "next")
    assert EndVisit("finished") in effects
    assert visit.stage is Stage.NEXT
    assert page(visit).main() == "leave"
    assert "position" in page(visit).targets()


@pytest.mark.parametrize(("people", "then"), [((), Stage.NEW), (("Wren",), Stage.WHO), (("Wren", "Heron"), Stage.WHO)])
def test_a_break_asks_who_plays_where_that_is_open(people: Sequence[str], then: Stage) -> None:
    """Several people are asked which of them it is; nobody known gets an alias first."""
    visit, effects = led(replace(BREAK, people=tuple(people)), "begin")
    assert visit.stage is then
    assert bool(effects) is (len(people) == 1)


def test_a_break_that_nobody_answers_closes() -> None:
    """The first page leaves and the last one closes by themselves; in a session both wait for ever."""
    for visit in (BREAK, ENDED):
        shown = page(visit)
        assert shown.goes_on_s is not None
        assert (shown.goes_on_to or shown.main()) == "leave"
        assert page(replace(visit, desk_break=False)).goes_on_s is None


def test_a_break_without_consent_asks_for_it_first() -> None:
    """Two minutes are no reason to skip what everybody is told before the first time."""
    visit, _ = led(BREAK, "begin", Greeted(replace(WREN, consented=0)))
    assert visit.stage is Stage.ABOUT
    visit, effects = led(visit, "understood", "agree", "none_applies")
    assert any(isinstance(effect, Consented) for effect in effects)
    assert visit.stage is Stage.FEELING


def test_who_hurts_too_much_for_a_break_is_offered_breathing() -> None:
    """The pain rules hold in a break as in a session."""
    visit, effects = led(BREAK, "begin", Greeted(WREN), "pain.7", "next")
    assert visit.stage is Stage.GENTLE
    assert not [effect for effect in effects if isinstance(effect, Play)]
    visit, effects = led(visit, "breathe")
    assert [type(effect) for effect in effects] == [Play]


def test_a_check_leads_to_its_finding_and_back() -> None:
    """Ten seconds, what was found, once more, and back to the page it was asked from."""
    visit, _ = led(ENDED, "position")
    assert page(visit).extra == "camera"
    visit, _ = led(visit, Checked(Finding("nearer", "little")))
    assert page(visit).title.key == "position.nearer.little"
    again, _ = led(visit, "again")
    assert page(again).key == "position"
    assert page(led(visit, "back")[0]).key == "next"


def test_what_nobody_asked_for_changes_nothing() -> None:
    """A check that is over after its page was left says nothing, and a tip is given on no other page."""
    assert led(ENDED, Checked(Finding("same"))) == (ENDED, [])
    assert led(ENDED, "tip") == (ENDED, [])
    assert led(ENDED, "again") == (ENDED, [])


def test_one_tip_at_most_and_only_when_asked() -> None:
    """The tip takes the finding's place, is kept, and does not come again; with none left none is offered."""
    found, effects = led(ENDED, "position", Checked(Finding("shoulders", "clear")))
    assert not effects
    visit, effects = led(found, "tip")
    assert effects == [Tipped("elbows_rest")]
    assert page(visit).title.key == "tip.elbows_rest"
    assert page(visit).targets() == ("back",)
    visit, _ = led(visit, "back")
    assert page(visit).key == "next"
    visit, effects = led(visit, "position", Checked(Finding("shoulders", "clear")), "tip")
    assert effects != [Tipped("elbows_rest")]
    known = [effect.tip for effect in effects if isinstance(effect, Tipped)]
    profile = replace(WREN, tips=("elbows_rest", *known))
    later, _ = led(replace(ENDED, profile=profile), "position", Checked(Finding("same")))
    offered = 0
    while "tip" in page(later).targets():
        offered += 1
        later, _ = led(later, "tip", "back", "position", Checked(Finding("same")))
    assert offered == 6


def test_no_check_is_offered_where_nothing_was_played() -> None:
    """Without a part nobody knows how they sat when they began."""
    assert "position" not in page(replace(ENDED, part=0)).targets()


def test_desk_advice_is_there_and_back_again() -> None:
    """From the camera's page to the advice, and back to the camera."""
    visit, _ = led(replace(ENDED, stage=Stage.CAMERA, part=0, desk_break=False), "desk_advice")
    assert page(visit).key == "desk_advice"
    assert page(led(visit, "back")[0]).key == "camera"
