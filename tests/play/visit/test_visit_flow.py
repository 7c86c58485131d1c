"""The way through a visit: from welcome to next time, and every way out of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.level.composing import blocks
from game.level.model import Level
from game.level.plan.limits import Limits as Allowed
from game.level.plan.model import Exercise
from game.play.hud import Message
from game.play.visit.flow import advance, page_of
from game.play.visit.keeping import CannotGoOn, visit_of, visit_to_json
from game.play.visit.pages import Page
from game.play.visit.preferences import Preferences, changed, is_preference, preferences_of
from game.play.visit.visit import (
    Consented,
    Do,
    Effect,
    EndVisit,
    FilmWanted,
    Framed,
    Given,
    Greeted,
    Leave,
    Named,
    Part,
    Picked,
    Play,
    Played,
    Profile,
    Rated,
    Stage,
    Visit,
)


def levels(*movements: str, repetitions: int = 6) -> tuple[Level, ...]:
    """One level for each movement."""
    return tuple(
        level
        for movement in movements
        for level in blocks(
            movement,
            [Exercise(movement=movement, repetitions=repetitions)],
            "reach",
            title="A part",
            summary="A part",
            limits=Allowed(),
        )
    )


ARMS, BLADES, BREATH = levels("shoulder_abduction", "scapular_retraction", "breathing")

KNOWN = Profile(
    "Wren",
    consented=1,
    visits=3,
    parts=(Part(ARMS), Part(BLADES), Part(BREATH, gentle=True)),
    gentle=(Part(BREATH, gentle=True),),
)


class Walk:
    """A visit under way; everything that it asked for is kept."""

    def __init__(self, visit: Visit | None = None) -> None:
        self.visit = visit or Visit(people=("Wren",))
        self.effects: list[Effect] = []

    def take(self, *given: Given) -> "Walk":
        for one in given:
            self.visit, effects = advance(self.visit, one)
            self.effects += effects
        return self

    def pick(self, *picked: str) -> "Walk":
        return self.take(*map(Picked, picked))

    def rate(self, **ratings: int) -> "Walk":
        return self.pick(*(f"{kind}.{value}" for kind, value in ratings.items()), "next")

    def feel(self, pain: int = 2, worry: int = 1) -> "Walk":
        return self.rate(pain=pain, stiffness=3, energy=6, worry=worry)

    def play(self, complete: int = 6, partial: int = 0, how: str = "finished") -> "Walk":
        """Everything shown, then played."""
        while self.visit.stage is Stage.SHOW:
            self.pick("ready")
        assert self.visit.stage is Stage.PLAY
        part = self.visit.now
        assert part is not None
        return self.take(Played(dict.fromkeys(part.movements, complete), dict.fromkeys(part.movements, partial), how))

    @property
    def page(self) -> Page:
        page = page_of(self.visit)
        assert page is not None
        return page

    @property
    def ordered(self) -> Level:
        return [effect.level for effect in self.effects if isinstance(effect, Play)][-1]


def known(profile: Profile = KNOWN) -> Walk:
    """Somebody who has played before stands before the first question."""
    return Walk().pick("begin", "person.Wren").take(Greeted(profile))


def before_the_first_part(profile: Profile = KNOWN, pain: int = 2, worry: int = 1) -> Walk:
    """Somebody who has said how they feel, and whom the camera sees."""
    walk = known(profile).feel(pain, worry)
    if walk.visit.stage is Stage.FEARED:
        walk.pick("none_in_particular")
    return walk.take(Framed())


def test_a_first_visit_goes_from_welcome_to_next_time_with_nothing_but_picks() -> None:
    """Somebody new meets what this is, consent and the do-not-start list before anything is asked or kept."""
    walk = Walk(Visit()).pick("begin", "alias.Heron").take(Greeted(replace(KNOWN, alias="Heron", consented=0)))
    stages = [walk.visit.stage]
    for picked in ("understood", "agree", "none_applies"):
        assert not any(isinstance(effect, Rated) for effect in walk.effects)
        stages.append(walk.pick(picked).visit.stage)
    assert stages == [Stage.ABOUT, Stage.CONSENT, Stage.NOT_TODAY, Stage.FEELING]
    walk.feel().take(Framed()).play().rate(pain=2, effort=4).play().rate(pain=3, effort=4).play().rate(pain=2, worry=1)
    assert walk.visit.stage is Stage.DONE
    walk.pick("next", "leave")
    assert walk.visit.stage is Stage.LEFT
    assert [type(effect) for effect in walk.effects if isinstance(effect, EndVisit | Leave)] == [EndVisit, Leave]


def test_who_does_not_agree_leaves_and_nothing_is_kept() -> None:
    """Without consent there is no effect but leaving."""
    walk = Walk(Visit()).pick("begin", "alias.Heron").take(Greeted(replace(KNOWN, consented=0)))
    walk.pick("understood", "disagree")
    assert not any(isinstance(effect, Consented | Rated) for effect in walk.effects)
    assert isinstance(walk.effects[-1], Leave)


def test_somebody_to_whom_the_list_applies_is_sent_to_somebody_who_knows_them() -> None:
    """The do-not-start list cannot be passed by saying that it applies."""
    walk = Walk(Visit()).pick("begin", "alias.Heron").take(Greeted(replace(KNOWN, consented=0)))
    walk.pick("understood", "agree", "one_applies")
    assert walk.page.key == "advice"
    assert walk.page.targets() == ("leave", "back")


def test_nothing_goes_on_before_every_scale_is_answered() -> None:
    """The way on stands on the page only when all four are answered."""
    walk = known().pick("pain.2", "stiffness.1", "energy.4")
    assert "next" not in walk.page.targets()
    assert walk.pick("next").visit.stage is Stage.FEELING
    assert "next" in walk.pick("worry.0").page.targets()


@pytest.mark.parametrize(("pain", "stage"), [(5, Stage.CAMERA), (6, Stage.GENTLE)])
def test_who_starts_above_the_ceiling_is_offered_only_what_is_gentle(pain: int, stage: Stage) -> None:
    """A first rating of 5 plays, one of 6 breathes or comes another day."""
    walk = known().feel(pain)
    assert walk.visit.stage is stage
    if stage is Stage.GENTLE:
        walk.pick("breathe").take(Framed()).play()
        assert walk.ordered.id == BREATH.id
        assert walk.visit.stage is Stage.AFTER


@pytest.mark.parametrize(
    ("rise", "stage"), [(0, Stage.SHOW), (1, Stage.SHOW), (2, Stage.EASED), (3, Stage.CALMER), (8, Stage.CALMER)]
)
def test_a_rise_of_pain_eases_or_ends(rise: int, stage: Stage) -> None:
    """A rise of two makes the next part easier, one of three ends exercise and leaves only what is gentle."""
    walk = before_the_first_part(pain=2).play().rate(pain=2 + rise, effort=4)
    assert walk.visit.stage is stage
    if stage is Stage.CALMER:
        assert [part.gentle for part in walk.visit.parts[walk.visit.part :]] == [True]


def test_after_a_rise_the_next_part_asks_less_and_slower() -> None:
    """What was eased has a smaller target, a slower tempo and more rest than the same part without the rise."""
    calm = before_the_first_part().play().rate(pain=2, effort=4).play()
    eased = before_the_first_part().play().rate(pain=4, effort=4).pick("go_on").play()
    usual, easier = calm.ordered.cues[0], eased.ordered.cues[0]
    assert easier.target < usual.target
    assert easier.out_s > usual.out_s
    assert easier.rest_s > usual.rest_s


def test_this_hurts_makes_the_next_part_easier_even_if_the_rating_is_the_same() -> None:
    """Who stopped for pain is believed, whatever number follows."""
    walk = before_the_first_part().play(how="hurt").rate(pain=2, effort=3)
    assert walk.visit.stage is Stage.EASED


@pytest.mark.parametrize("where", ["feeling", "between", "after", "eased"])
def test_a_stop_symptom_ends_the_session_from_anywhere(where: str) -> None:
    """Feeling unwell leads to whom to contact, and there is no way back into the session."""
    walk = known()
    if where != "feeling":
        walk.feel().take(Framed()).play()
    if where == "eased":
        walk.rate(pain=4, effort=4)
    if where == "after":
        walk.rate(pain=2, effort=4).play().rate(pain=2, effort=4).play()
    walk.pick("unwell", "symptom.dizziness")
    assert walk.visit.stage is Stage.STOPPED
    assert walk.page.lines[0].key == "contact.doctor"
    assert walk.page.targets() == ("leave",)
    assert EndVisit("stopped") in walk.effects


def test_who_worries_is_asked_about_it_after_each_part_and_others_are_not() -> None:
    """The question itself is not put to somebody who did not worry."""
    calm, worried = before_the_first_part(worry=1).play(), before_the_first_part(worry=7).play()
    assert [scale.id for scale in calm.page.scales] == ["pain", "effort"]
    assert [scale.id for scale in worried.page.scales] == ["pain", "effort", "worry"]


def test_who_worries_begins_at_the_calmest_with_small_targets() -> None:
    """A worry of six or more asks half of the own range at most, in a calm scene."""
    walk = before_the_first_part(replace(KNOWN, visits=0), worry=8).play()
    assert walk.ordered.load == "calm"
    assert all(cue.target <= 50 for cue in walk.ordered.cues)


def test_every_movement_is_shown_once_before_it_is_asked() -> None:
    """A movement that was shown in this visit is not shown again."""
    twice = replace(KNOWN, parts=(Part(ARMS), Part(ARMS), Part(BREATH, gentle=True)))
    walk = before_the_first_part(twice)
    assert walk.page.movement == "shoulder_abduction"
    walk.play().rate(pain=2, effort=3)
    assert walk.visit.stage is Stage.PLAY


def test_a_movement_that_is_left_out_is_not_asked() -> None:
    """Leaving out the only movement of a part leaves out the part."""
    walk = before_the_first_part().pick("skip")
    assert walk.page.movement == "scapular_retraction"


def test_the_morning_after_is_asked_about_and_pain_that_stayed_eases_today() -> None:
    """More pain in the morning than before the last visit makes today's parts smaller."""
    due = replace(KNOWN, last_pain=2)
    stayed = known(due).rate(pain=5).feel().take(Framed()).play()
    gone = known(due).rate(pain=2).feel().take(Framed()).play()
    assert stayed.ordered.cues[0].target < gone.ordered.cues[0].target


def test_enough_for_today_is_never_argued_with() -> None:
    """Who has had enough goes to the last questions."""
    walk = before_the_first_part().play().rate(pain=4, effort=4).pick("enough")
    assert walk.visit.stage is Stage.AFTER


def test_settings_can_be_changed_in_between_and_the_visit_goes_on_where_it_was() -> None:
    """Settings lie over the page, and going back shows it as it was."""
    walk = before_the_first_part()
    walk = known().feel()
    walk.pick("settings", "text", "settings.more", "captions", "settings.back", "back")
    assert walk.visit.stage is Stage.CAMERA
    assert walk.visit.preferences.text == 1.5
    assert walk.visit.preferences.captions is False


def test_deleting_asks_once_and_then_leaves() -> None:
    """See, take and delete are each at most three picks away."""
    walk = before_the_first_part().play().rate(pain=2, effort=4).play().rate(pain=2, effort=4).play()
    walk.rate(pain=2, worry=1).pick("next").pick("data", "delete")
    assert walk.page.main() == "back"
    walk.pick("delete_all")
    assert walk.visit.stage is Stage.LEFT


def test_a_film_is_asked_for_by_itself_and_made_of_nobody_who_has_not_said_so() -> None:
    """It is off; picking it says so once; films that were made can be deleted, and only where there are some."""
    walk = known(replace(KNOWN, films=2))
    assert walk.visit.profile is not None
    assert not walk.visit.profile.filmed
    walk.visit = replace(walk.visit, over=("data",))
    assert "film" in walk.page.targets()
    walk.pick("film", "film_on")
    assert walk.effects[-1] == FilmWanted(wanted=True)
    assert walk.visit.over == ("data",)
    told = len(walk.effects)
    walk.pick("film", "film_on", "film", "delete_films")
    assert walk.effects[told:] == [Do("delete_films")]
    assert "delete_films" not in walk.page.targets()
    walk.pick("film_off")
    assert walk.effects[-1] == FilmWanted(wanted=False)


def test_a_typed_alias_finds_its_person_without_regard_to_case() -> None:
    """Typing a known alias is not somebody new."""
    walk = Walk().pick("begin").take(Named("wREN"))
    assert walk.effects[-1] == Walk().pick("begin", "person.Wren").effects[-1]


def everywhere() -> Iterable[Visit]:
    """A visit at each of its pages."""
    walk = known()
    yield walk.visit
    yield walk.pick("pain.2").visit
    yield walk.feel().visit
    yield walk.take(Framed()).visit
    yield walk.pick("ready").visit
    yield walk.play().visit
    yield walk.rate(pain=4, effort=5).visit
    yield walk.pick("go_on").visit
    yield walk.play().rate(pain=5, effort=5).visit
    yield walk.pick("breathe").visit
    yield walk.play().visit
    yield walk.rate(pain=3, worry=2).visit


@pytest.mark.parametrize("visit", list(everywhere()), ids=lambda visit: str(visit.stage))
def test_a_visit_that_was_cut_off_goes_on_where_it_was(visit: Visit) -> None:
    """What was kept, as JSON, is the same visit again; who was playing looks into the camera first."""
    kept = json.loads(json.dumps(visit_to_json(visit)))
    again = visit_of(kept, Visit(people=("Wren",)), KNOWN)
    if visit.stage in {Stage.PLAY, Stage.SHOW}:
        assert again == replace(visit, stage=Stage.CAMERA)
    else:
        assert again == visit


@pytest.mark.parametrize("spoilt", [{}, {"format": 99}, {"format": 1}, {"format": 1, "stage": "nowhere"}])
def test_what_cannot_be_gone_on_with_says_so(spoilt: Mapping[str, object]) -> None:
    """Another format or a spoilt document is told as such, and never half taken."""
    with pytest.raises(CannotGoOn):
        visit_of(spoilt, Visit(), KNOWN)


@given(picks=st.lists(st.integers(0, 60), max_size=80), pain=st.lists(st.integers(0, 10), min_size=8, max_size=8))
def test_no_way_of_picking_gets_stuck_or_past_the_rules(picks: list[int], pain: list[int]) -> None:
    """Whatever is picked, there is a page with a way on or a part to play, and after an end only what is gentle."""
    walk = known()
    for number, picked in enumerate(picks):
        if walk.visit.stage is Stage.LEFT:
            break
        if walk.visit.stage is Stage.CAMERA:
            walk.take(Framed())
        if walk.visit.stage is Stage.PLAY:
            assert walk.visit.course.offer == "everything" or all(
                cue.movement == "breathing" for cue in walk.ordered.cues
            )
            walk.play(complete=picked % 7, partial=number % 3)
            continue
        targets = walk.page.targets()
        assert targets
        assert walk.page.scales or walk.page.main() or len(walk.page.choices) > 1
        walk.pick(f"pain.{pain[number % 8]}")
        walk.pick(targets[picked % len(targets)])


@given(name=st.sampled_from([name for name in Preferences().to_json() if is_preference(name)]))
def test_picking_a_preference_again_and_again_comes_round(name: str) -> None:
    """Every value of a setting is reached, kept as JSON, and comes back."""
    seen, now = [], Preferences()
    while getattr(now, name) not in seen:
        seen.append(getattr(now, name))
        now = changed(now, name)
        assert preferences_of(json.loads(json.dumps(now.to_json()))) == now
    assert len(seen) > 1
    assert preferences_of({name: "nonsense"}) == Preferences()


def test_what_was_shown_in_an_earlier_visit_is_not_shown_on_a_page_again() -> None:
    """Who comes back plays at once; the small figure shows each movement before it is asked all the same."""
    walk = before_the_first_part(replace(KNOWN, seen=("shoulder_abduction",)))
    assert walk.visit.stage is Stage.PLAY


def test_what_the_clinician_wrote_is_shown_with_its_movement_every_time() -> None:
    """Also where the movement was shown before, and for as long as it takes to read."""
    note = "Keep it small on bad days. " * 4
    walk = before_the_first_part(replace(KNOWN, seen=("shoulder_abduction",), notes={"shoulder_abduction": note}))
    assert walk.page.key == "show.shoulder_abduction"
    assert walk.page.lines[-1] == Message("visit.note", {"note": note})
    plain = before_the_first_part(KNOWN).page
    assert plain.goes_on_s is not None
    assert walk.page.goes_on_s == pytest.approx(plain.goes_on_s + len(note) / 10)


def test_a_target_rises_by_five_points_after_a_part_that_went_well_and_falls_after_one_that_did_not() -> None:
    """Success is held where most tries succeed and some do not; a clinician's cap is never passed."""
    again = replace(KNOWN, parts=(Part(ARMS), Part(ARMS), Part(BREATH, gentle=True)))
    planned = ARMS.cues[0].target

    def then(complete: int, partial: int) -> int:
        walk = before_the_first_part(again).play(complete, partial).rate(pain=2, effort=3)
        assert walk.visit.stage is Stage.PLAY
        return walk.ordered.cues[0].target

    assert then(6, 0) == planned + 5
    assert then(3, 3) == planned - 5
    assert then(4, 1) == planned


def test_who_names_a_feared_movement_breathes_first_and_is_not_asked_for_it_yet() -> None:
    """A named movement is reached by distraction and by other movements, never straight away."""
    walk = known(replace(KNOWN, visits=0)).feel(worry=8)
    assert walk.page.key == "feared"
    walk.pick("feared.shoulder_abduction").take(Framed()).play()
    assert [cue.movement for cue in walk.ordered.cues] == ["breathing"]
    assert all("shoulder_abduction" not in part.movements for part in walk.visit.parts[: walk.visit.part])


def test_what_comes_today_is_said_with_its_reason_before_the_camera_looks() -> None:
    """The page passes by itself, and can be passed."""
    told = (Message("programme.arriving"), Message("programme.arriving.why"), Message("programme.next.first"))
    walk = known(replace(KNOWN, today=told)).feel()
    assert (walk.page.title, walk.page.lines) == (told[0], told[1:])
    assert walk.page.goes_on_s is not None
    assert walk.pick("next").visit.stage is Stage.CAMERA
