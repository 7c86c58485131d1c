"""Who is put beside the player: the same person at ease, or the same repetition of another session."""

from dataclasses import replace
from functools import cache

from game.replaying.comparing import AtEase, Beside, drawn
from game.report.replayed.looking import look_again
from game.report.replayed.model import FIGURE_HZ, Replayed
from tests.replaying.flawed_session import flawed_session


@cache
def replayed() -> Replayed:
    """The flawed session."""
    return look_again(flawed_session()[0])


def later(session: Replayed, by_us: int) -> Replayed:
    """The same session, everything in it a while later."""
    shifted = (
        replace(one, start_us=one.start_us + by_us, peak_us=one.peak_us + by_us, end_us=one.end_us + by_us)
        for one in session.repetitions
    )
    return replace(
        session, repetitions=tuple(shifted), figures=(None,) * (by_us * FIGURE_HZ // 1_000_000) + session.figures
    )


def test_a_session_beside_itself_is_itself() -> None:
    """Beside the same session, begun ten seconds later, the ghost does in every repetition what the player does."""
    session = replayed()
    beside = Beside(session, later(session, 10_000_000))
    for mark in session.repetitions:
        if mark.side != "right":
            ghost = beside.at(mark.peak_us)
            assert ghost is not None
            assert ghost == drawn(session.figures[mark.peak_us * FIGURE_HZ // 1_000_000])


def test_between_repetitions_there_is_nobody() -> None:
    """Where nothing is repeated there is nothing to compare, and nobody is shown."""
    session = replayed()
    assert Beside(session, session).at(1_000_000) is None


def test_another_movement_is_not_compared() -> None:
    """A session that has none of a movement puts nobody beside it."""
    session = replayed()
    other = replace(session, repetitions=tuple(one for one in session.repetitions if "bend" in one.movement))
    raised = session.repetitions[0]
    assert Beside(session, other).at(raised.peak_us) is None


def test_at_ease_the_arms_hang() -> None:
    """The baseline's figure is there all the time, its wrists below its elbows, those below its shoulders."""
    figure = AtEase(replayed()).at(0)
    assert figure is not None
    assert figure.left_wrist[1] < figure.left_elbow[1] < figure.left_shoulder[1]
    assert figure.right_wrist[1] < figure.right_elbow[1] < figure.right_shoulder[1]
