"""Choosing another camera in the settings, and letting one go that does not work."""

import pytest

from game.play.visit.preferences import Preferences
from game.scenes.comfort import Comfort
from game.sessions.feeds import ChosenCamera, OpeningFeed
from game.visits.whole_visit import comfort_of


class Line:
    """A source that answers, or fails, as told."""

    def __init__(self, *, works: bool) -> None:
        self.works, self.closed = works, False

    def poll(self, _state: object) -> list[object]:
        if not self.works:
            raise ValueError("no such camera")
        return [self]

    def close(self) -> None:
        self.closed = True


def chosen(opened: list[tuple[str, bool, Line]], broken: str) -> ChosenCamera:
    """A chooser whose sources are lines; the one named `broken` fails."""

    def open_line(name: str, mirrored: bool) -> OpeningFeed:
        line = Line(works=name != broken)
        opened.append((name, mirrored, line))
        return line  # type: ignore[return-value]

    return ChosenCamera(open_line, "0", mirrored=False)


def test_another_camera_takes_over_and_auto_goes_back() -> None:
    """The old one is closed before the new one is opened, and choosing what is in use does nothing."""
    opened: list[tuple[str, bool, Line]] = []
    camera = chosen(opened, broken="")
    camera.choose("auto", mirrored=False)
    camera.choose("1", mirrored=True)
    camera.choose("auto", mirrored=False)
    assert [(name, mirrored) for name, mirrored, _ in opened] == [("0", False), ("1", True), ("0", False)]
    assert [line.closed for _, _, line in opened] == [True, True, False]


def test_a_camera_that_does_not_open_gives_way_to_the_first() -> None:
    """Nobody is shut out of the game by a wrong choice; that the first one fails is told."""
    opened: list[tuple[str, bool, Line]] = []
    camera = chosen(opened, broken="2")
    camera.choose("2", mirrored=False)
    assert camera.poll(None) == []
    assert camera.poll(None) == [opened[-1][2]]
    with pytest.raises(ValueError, match="no such camera"):
        chosen([], broken="0").poll(None)


@pytest.mark.parametrize(
    ("preferences", "comfort"),
    [
        (Preferences(), Comfort()),
        (Preferences(window=0.5), Comfort(window=0.5)),
        (Preferences(motion="little"), Comfort(window=0.0, calm_hz=30)),
        (Preferences(motion="still"), Comfort(window=0.0, still=True, calm_hz=30)),
    ],
)
def test_a_scene_moves_as_much_as_somebody_likes(preferences: Preferences, comfort: Comfort) -> None:
    """Little motion holds the view, none stills the camera too; what the terminal asked for is never undone."""
    assert comfort_of(preferences, Comfort()) == comfort
    assert comfort_of(preferences, Comfort(still=True)).still
