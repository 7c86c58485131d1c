"""Watching a replay: where wishes lead, what a click hits, what is said of now, and how the timeline looks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.hud import Hud, Message
from game.play.scene_state import Figure, SceneState
from game.recording.verify import Difference, Verdict, Verification
from game.window.contract import Picture
from game.window.replay.describing import described, verified
from game.window.replay.keys import Hands
from game.window.replay.places import LANES, places_for
from game.window.replay.playback import LEAD_US, SEEK_US, STEP_US, Around, Asked, Playback, Seek, Speed, Wish, spans_of
from game.window.replay.strip import Strip
from game.window.replay.watched import Keeping
from tests.window.agreed import hold_against, hold_apart
from tests.window.replayed_session import SESSION, S

SIZE = (960, 540)
PLACES = places_for(SIZE, SESSION)
START = Playback(SESSION.duration_us, spans_of(SESSION.repetitions))

wishes = st.one_of(
    st.sampled_from(Wish),
    st.sampled_from((25, 50, 100, 200)).map(Speed),
    st.integers(-(10**9), 10**9).map(Seek),
    st.integers(0, len(SESSION.repetitions) - 1).map(Around),
    st.integers(0, 5_000_000),
)


@given(st.lists(wishes, max_size=30))
def test_a_watcher_never_leaves_the_session(asked: list[Asked | int]) -> None:
    """Whatever is asked, and however long it goes on, now lies in the session, and in the loop while there is one."""
    now = START
    for one in asked:
        now = now.passed(one) if isinstance(one, int) else now.after(one)
        assert 0 <= now.at_us <= now.whole_us
        if now.loop is not None:
            assert now.loop[0] <= now.at_us < now.loop[1]


@pytest.mark.parametrize(
    ("before", "asked", "at_us"),
    [
        (START, Wish.ON, SEEK_US),
        (replace(START, paused=True), Wish.ON, STEP_US),
        (replace(START, at_us=20 * S), Wish.BACK, 20 * S - SEEK_US),
        (START, Wish.NEXT, 6 * S - LEAD_US),
        (replace(START, at_us=6 * S - LEAD_US), Wish.NEXT, 12 * S - LEAD_US),
        (replace(START, at_us=14 * S), Wish.PREVIOUS, 12 * S - LEAD_US),
        (replace(START, at_us=12 * S - LEAD_US), Wish.PREVIOUS, 6 * S - LEAD_US),
        (replace(START, at_us=59 * S), Wish.NEXT, 59 * S),
        (START, Around(3), 18 * S - LEAD_US),
        (START.after(Around(0)), Wish.NEXT, 12 * S - LEAD_US),
        (START.after(Around(0)), Wish.PREVIOUS, 6 * S - LEAD_US),
        (START, Wish.LAST, 60 * S),
    ],
)
def test_where_a_wish_leads(before: Playback, asked: Asked, at_us: int) -> None:
    """Each wish leads where its key says; a pair of repetitions is one stop."""
    assert before.after(asked).at_us == at_us


@pytest.mark.parametrize("percent", [25, 50, 100, 200])
def test_time_passes_as_fast_as_was_asked(percent: int) -> None:
    """A second of the watcher's is so many hundredths of the session's."""
    assert START.after(Speed(percent)).passed(S).at_us == percent * S // 100


def test_a_loop_goes_round() -> None:
    """At its end a loop begins again; leaving it goes on from there."""
    round_ = START.after(Around(2))
    assert round_.loop is not None
    ended = round_.passed(round_.loop[1] - round_.loop[0])
    assert ended.at_us == round_.loop[0]
    assert ended.after(Wish.LOOP).around is None


def test_at_the_end_it_waits_and_begins_anew() -> None:
    """The replay stands still at its end, and the space bar begins it again."""
    over = START.passed(61 * S)
    assert (over.at_us, over.paused) == (60 * S, True)
    assert over.after(Wish.TOGGLE).at_us == 0


def pressed(key: int, letter: str = "") -> pygame.event.Event:
    """A key goes down."""
    return pygame.event.Event(pygame.KEYDOWN, key=key, unicode=letter)


def clicked(at: tuple[float, float]) -> pygame.event.Event:
    """The mouse's button goes down."""
    return pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=at)


@pytest.mark.parametrize(
    ("event", "asked"),
    [
        (pressed(pygame.K_SPACE, " "), [Wish.TOGGLE]),
        (pressed(pygame.K_8, "["), [Wish.PREVIOUS]),
        (pressed(pygame.K_9, "]"), [Wish.NEXT]),
        (pressed(pygame.K_1, "1"), [Speed(25)]),
        (pressed(pygame.K_KP4, "4"), [Speed(200)]),
        (pressed(pygame.K_g, "g"), [Wish.GHOST]),
        (pressed(pygame.K_x, "x"), []),
        (pygame.event.Event(pygame.QUIT), [Wish.QUIT]),
        (clicked(PLACES.button.center), [Wish.TOGGLE]),
        (clicked(PLACES.repetitions[2].center), [Around(2)]),
        (clicked((5, 5)), []),
    ],
)
def test_what_keys_and_clicks_ask_for(event: pygame.event.Event, asked: list[Asked]) -> None:
    """Keys go by what is written on them, clicks by what is hit."""
    assert Hands().asked([event], PLACES, 1.0) == asked


def test_the_timeline_can_be_dragged() -> None:
    """From a click between repetitions on, the mouse leads, beyond the chart too, until its button is let go."""
    hands, lane = Hands(), PLACES.lanes["marks"]
    moved = pygame.event.Event(pygame.MOUSEMOTION, pos=(lane.right + 400, 3))
    free = pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=(0, 0))
    asked = hands.asked([clicked((2.0 * lane.centerx, 2.0 * lane.centery)), moved, free, moved], PLACES, 2.0)
    assert len(asked) == 2
    first, second = asked
    assert isinstance(first, Seek)
    assert abs(first.at_us - 30 * S) < S
    assert isinstance(second, Seek)


@given(st.integers(0, SESSION.duration_us))
def test_a_moment_is_found_again_at_its_pixel(at_us: int) -> None:
    """A moment's pixel is of that moment, within half a pixel's time."""
    assert abs(PLACES.moment(PLACES.across(at_us)) - at_us) <= SESSION.duration_us / PLACES.chart.width


@pytest.mark.parametrize("size", [(640, 360), (1024, 768), (2560, 1080), (300, 500)])
def test_nothing_of_the_timeline_overlaps(size: tuple[int, int]) -> None:
    """In any window the lanes lie below one another within the strip, and the controls above them."""
    places = places_for(size, SESSION)
    boxes = [places.controls, places.axis, *(places.lanes[name] for name in LANES)]
    assert all(above.bottom <= below.top for above, below in pairwise(boxes))
    assert all(places.strip.contains(box) for box in (*boxes, places.button))


def said_at(at_s: float, around: int | None = None) -> tuple[str, str]:
    """What is said of a second."""
    now = replace(START, at_us=round(at_s * S), around=around)
    return described(SESSION, ((15 * S, "Ask about the fracture"),), now, "en")


def test_what_is_said_names_what_it_is_worth() -> None:
    """A repetition says how its number came about: seen as an angle, or an index; and nothing where there is none."""
    title, worth = said_at(44)
    assert title == "Shoulder blades together · no. 6"
    assert worth == "complete · 118.5 % of the own range · an index, sure to 95 % · quality 88 of 100"
    assert said_at(19)[1] == "not judged · I could not see you then"
    assert "seen as an angle" in said_at(30)[1]
    assert said_at(30)[1].endswith("it hurt")


def test_a_pair_says_each_side() -> None:
    """Two done together are said together, left first, each with its faults, and what the less sure one is worth."""
    title, worth = said_at(7)
    assert title.endswith("both sides · no. 1 and 2")
    left, right, sure = worth.split(" · ")
    assert sure == "seen as an angle, sure to 95 %"
    assert left.startswith("left: complete, 118.5°")
    assert "trunk leaning" in right


@pytest.mark.parametrize(
    ("at_s", "title"),
    [(24, "Not in view: nothing was judged"), (35, "Paused"), (58, "Nothing was asked here"), (40.5, "Asked: ")],
)
def test_what_is_said_between_repetitions(at_s: float, title: str) -> None:
    """Between repetitions it is said why nothing was judged, or what was asked."""
    assert said_at(at_s)[0].startswith(title)


def test_what_somebody_wrote_is_read_at_its_moment() -> None:
    """A note stands in the place of the numbers while its moment is shown, and not before."""
    assert said_at(15.5, around=2)[1] == "“Ask about the fracture”"
    assert "fracture" not in said_at(14.9, around=2)[1]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.SAME, "Judged again: the same"),
        (Verdict.DIFFERS, "Judged again: not the same (1)"),
        (Verdict.OTHER_RULES, "Made under other rules (version 3)"),
    ],
)
def test_the_badge_says_whether_it_is_what_was_judged(verdict: Verdict, words: str) -> None:
    """The same, something else, or made under other rules."""
    found = () if verdict is Verdict.SAME else (Difference("events", 1, 2),)
    session = replace(SESSION, verified=Verification("made", verdict, 3, True, found))
    assert verified(session, "en") == words


class Scene:
    """A stage that remembers what its scene has lived through since it began."""

    def __init__(self) -> None:
        self.lived: list[float] = []
        self.begun = 0

    def advance(self, state: SceneState) -> None:
        """Live through a picture."""
        self.lived.append(state.time_s)

    def restart(self) -> None:
        """Begin anew."""
        self.lived.clear()
        self.begun += 1


class Minute:
    """A session that lives once a second."""

    ghost_words = Message("replay.ghost.none")

    def picture(self, at_us: int) -> Picture:
        """Nothing but the time."""
        return Picture(SceneState(time_s=at_us / S), Hud())

    def lived(self, after_s: float, until_s: float) -> Sequence[SceneState]:
        """Every whole second in between."""
        return [SceneState(time_s=float(s)) for s in range(60) if after_s < s <= until_s]

    def ghost(self, _at_us: int) -> Figure | None:
        """Nobody."""
        return None


def test_a_scene_lives_through_what_is_leapt_over() -> None:
    """A leap ahead is lived through; a leap back begins the scene anew, once, when the watcher has settled."""
    scene = Scene()
    keeping = Keeping(scene, Minute())
    keeping.keep_up(0.0, settled=True)
    keeping.keep_up(0.1, settled=True)
    assert scene.lived == []
    keeping.keep_up(3.5, settled=False)
    assert scene.lived == [1.0, 2.0, 3.0]
    keeping.keep_up(2.0, settled=False)
    keeping.keep_up(2.1, settled=False)
    assert scene.begun == 0
    keeping.keep_up(2.2, settled=True)
    assert (scene.begun, scene.lived) == (1, [0.0, 1.0, 2.0])
    keeping.keep_up(2.3, settled=True)
    assert scene.begun == 1


STATES = {
    "now": (replace(START, at_us=7 * S), "en", None),
    "loop": (replace(START.after(Around(4)), at_us=30 * S, percent=25), "de", "Geist: in Ruhe"),
    "keys": (replace(START, at_us=24 * S, paused=True, help=True), "en", None),
}


@pytest.mark.parametrize("name", STATES)
def test_the_timeline_is_drawn_as_agreed(name: str, update_goldens: bool, tmp_path: Path) -> None:
    """Lanes, repetitions by what they came to, marks, the loop and the words are within tolerance of the reference."""
    playback, language, ghost = STATES[name]
    strip = Strip(PLACES, SESSION, ((15 * S, "Ask about the fracture"),), language)
    assert strip.paint(playback, ghost)
    alpha = strip.image[..., 3:] / 255.0
    drawn = np.asarray(strip.image[..., :3] * alpha + 130 * (1 - alpha), np.uint8)
    hold_against(drawn, f"replay_{name}", tmp_path, update=update_goldens)


def test_every_reference_is_declared_and_tells_states_apart() -> None:
    """No reference lies about unused, and any two differ."""
    hold_apart({f"replay_{name}" for name in STATES}, "replay_*.png")


def test_a_timeline_that_has_not_moved_is_not_painted_again() -> None:
    """Within the same pixel and the same words nothing is painted, so that nothing is sent to the driver."""
    strip = Strip(PLACES, SESSION, (), "en")
    assert strip.paint(START, None)
    assert not strip.paint(replace(START, at_us=1_000), None)
