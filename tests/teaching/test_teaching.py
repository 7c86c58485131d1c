"""Teaching by showing: the puppet shows movements that the catalogue lacks, and some that must be refused."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.accuracy.script import Script
from game.accuracy.scripts import Pace, Shown, Stroke, stroked
from game.accuracy.scripts import shown as shown_of
from game.accuracy.trial import Conditions
from game.accuracy.trial import seen as seen_by
from game.body.movements import MOVEMENTS
from game.body.movements.entry import Words
from game.body.pose import PoseFrame
from game.body.puppet import Angles, ArmAngles
from game.body.side import Side
from game.body.taught.entry import Taught
from game.body.taught.movement import forget, know
from game.files.taught import BadMovement, keep, kept_in, movement_in, text_of
from game.level.composing import level_text, plan_blocks
from game.level.decode import decode_level
from game.level.plan.decode import decode_plan
from game.level.plan.limits import limits_of
from game.level.taught import taught_in
from game.play.autoplay import FRAME_US, Bot
from game.play.engine import RULES_VERSION, begin, step
from game.play.inputs import Input, NobodySeen, PoseSeen
from game.play.setup import Setup
from game.recording.header import Header
from game.recording.reader import read_recording
from game.recording.replay import replay
from game.recording.writer import Writer
from game.report.analysis import analyse
from game.report.summary import summary_of_replay
from game.teaching.refusing import CannotTeach
from game.teaching.seeing import at_ease_in, seen_in
from game.teaching.sources import hand_to_the_other_shoulder
from game.teaching.trying import MOST_REACH, Tried, learned

WORDS = Words("hand across", "Bring your hand across", "Left hand across", "Right hand across", "One hand across")


def shown(posture: Shown, side: Side, times: int = 3) -> Script:
    """Somebody at ease for three seconds, who then shows a movement, never quite alike."""
    sizes = (1.0, 0.95, 1.03, 0.97)[:times]
    return stroked([Stroke("shown", side, posture, Pace(1.5, 1.0, 1.5, 1.0), size) for size in sizes], before_s=3.0)


def frames(script: Script, seed: int = 3) -> tuple[tuple[int, PoseFrame | None], ...]:
    """What a tracker makes of it."""
    return tuple(seen_by(script, Conditions(seed=seed)))


def taught(posture: Shown, side: Side) -> Tried:
    """What is learned of a movement that is shown three times."""
    film = frames(shown(posture, side))
    return learned("across", WORDS, side, seen_in(None, film, side), film)


@pytest.fixture(scope="module")
def across() -> Iterator[Tried]:
    """The left hand brought to the right shoulder."""
    tried = taught(hand_to_the_other_shoulder, Side.LEFT)
    yield tried
    forget(tried.taught.id)


def test_a_new_movement_is_learned_and_counted(across: Tried) -> None:
    """A hand to the other shoulder is told from everything that was tried, and each repetition shown is counted."""
    assert across.counted == 3
    assert max(across.taught.reach.values()) <= MOST_REACH
    assert min(across.taught.separability.values()) >= 250
    assert across.confuses[0][1] == max(percent for _, percent in across.confuses)


def test_somebody_else_another_day_is_counted_too(across: Tried) -> None:
    """With other noise, five repetitions of the other hand are five of the right side, and none of the left."""
    mirror = shown(lambda amount: Angles(right=hand_to_the_other_shoulder(amount).left), Side.RIGHT, 4)
    document = analyse("other", list(frames(mirror, seed=11)), MOVEMENTS[across.taught.id])
    assert document["counts"] == {"left": 0, "right": 4, "both": 0}
    assert {(rep["unit"], rep["validity"]) for rep in document["reps"] if rep["complete"]} == {("pct_span", "PROXY")}


@pytest.mark.parametrize(
    ("posture", "side", "key"),
    [
        (shown_of("shoulder_abduction", Side.LEFT), Side.LEFT, "teach.like.arms_"),
        (lambda amount: Angles(turn=20 * amount), Side.BOTH, "teach.like.turn"),
        (shown_of("scapular_elevation", Side.BOTH), Side.BOTH, "teach.like.shrug"),
        (lambda amount: Angles(left=ArmAngles(elevation=8 + 4 * amount)), Side.LEFT, "teach.like_rest"),
    ],
)
def test_what_cannot_be_told_is_refused(posture: Shown, side: Side, key: str) -> None:
    """A raise, a turn, a shrug, and what hardly moves are refused, each with its reason; nothing stays known."""
    before = set(MOVEMENTS)
    with pytest.raises(CannotTeach) as refused:
        taught(posture, side)
    assert refused.value.message.key.startswith(key)
    assert str(refused.value)
    assert set(MOVEMENTS) == before


def test_two_repetitions_are_too_few() -> None:
    """It takes three, and says how many it saw."""
    with pytest.raises(CannotTeach, match="2 repetitions were seen, and 3 are needed"):
        seen_in(None, frames(shown(hand_to_the_other_shoulder, Side.LEFT, 2)), Side.LEFT)


def test_somebody_has_to_be_there() -> None:
    """Where nobody was seen at ease there is nothing to tell a movement from."""
    with pytest.raises(CannotTeach) as refused:
        seen_in(None, [(stamp * FRAME_US, None) for stamp in range(200)], Side.LEFT)
    assert refused.value.message.key == "teach.no_rest"


def test_rest_is_found_where_nobody_waits_at_the_beginning() -> None:
    """A film that begins in the middle of a repetition still has its rest, in the moments when both arms hang."""
    film = frames(shown(hand_to_the_other_shoulder, Side.LEFT, 4))
    seen = seen_in(film[:60], film[140:], Side.LEFT)
    cut = seen_in(None, (*film[20:65], *film[150:]), Side.LEFT)
    assert len(seen.ends) == len(cut.ends) == 4
    assert abs(at_ease_in(seen.rest, ("left_wrist_out",))[0] - at_ease_in(cut.rest, ("left_wrist_out",))[0]) < 600


def test_rest_may_stand_in_a_file_of_its_own() -> None:
    """Neutral and target in two files, whose stamps begin alike, say the same as one file."""
    film = frames(shown(hand_to_the_other_shoulder, Side.LEFT))
    apart = seen_in(film[:80], film, Side.LEFT)
    assert [len(end) for end in apart.ends] == [len(end) for end in seen_in(None, film, Side.LEFT).ends]


def level_for(movement: str) -> str:
    """A level that asks for it on both sides, by turns."""
    cue = f'[[cues]]\nmovement = "{movement}"\nrepetitions = 2\nrest_s = 1\n'
    sides = (f'{cue}side = "{side}"\n[cues.events]\nrepetition = "ripples"\n' for side in ("left", "right"))
    return f'format = 1\nid = "x"\ntitle = "X"\nsummary = "X."\nscene = "still_water"\n{"".join(sides)}'


def played(text: str) -> bytes:
    """A session of a level, played by the bot and recorded as a game does it."""
    level = decode_level(text, "x")
    movements = tuple(one.to_json() for one in taught_in(level))
    header = Header(RULES_VERSION, "0", "x", "2026-01-31T12:00:00Z", text, None, None, {}, 4, "demo", None, movements)
    file = io.BytesIO()
    writer, state, bot = Writer(file, header), begin(Setup(level, seed=4)), Bot(seed=4)
    for stamp_us in range(0, 60_000_000, FRAME_US):
        frame = bot.frame(state, stamp_us)
        given: Input = PoseSeen(frame) if frame else NobodySeen(stamp_us)
        writer.append(given)
        state, told = step(state, given)
        writer.events(told)
        if state.ended:
            break
    writer.flush()
    return file.getvalue()


def test_a_recording_needs_nothing_else(across: Tried) -> None:
    """The bot does it in a level; where the movement is unknown the recording brings it, and judges to the same."""
    data = played(level_for(across.taught.id))
    _, events = replay(read_recording(data))
    forget(across.taught.id)
    try:
        recording = read_recording(data)
        assert replay(recording)[1] == events
        reps = summary_of_replay(recording)["reps"]
        assert [(rep["side"], rep["complete"], rep["unit"], rep["validity"]) for rep in reps] == [
            (side, True, "pct_span", "PROXY") for side in ("left", "left", "right", "right")
        ]
    finally:
        know([across.taught])


def test_a_level_without_taught_movements_writes_no_new_key() -> None:
    """Recordings of other levels stay as they were, byte for byte."""
    assert b'"movements"' not in read_recording(played(level_for("row"))).packed


def test_a_plan_composes_it(across: Tried) -> None:
    """A plan may prescribe it: the level that comes of it is in a scene that answers it, and decodes again."""
    text = (
        'format = 1\nid = "p"\ntitle = "P"\nmade_on = "2026-01-31"\nreview_on = "2026-03-31"\n'
        f'[[exercises]]\nmovement = "{across.taught.id}"\nside = "left"\nrepetitions = 4\nsets = 1\n'
    )
    plan = decode_plan(text, "p")
    (level,) = plan_blocks(plan, limits_of(plan), "reach")
    assert decode_level(level_text(level), "p").cues[0].movement == across.taught.id


def test_a_file_is_a_movement_again(across: Tried, tmp_path: Path) -> None:
    """What is kept is found again, words that were changed included; what measures may not be changed."""
    path = keep(across.taught, str(tmp_path))
    assert list(kept_in(path.parent)) == [across.taught]
    path.write_text(path.read_text().replace('name = "hand across"', 'name = "Hand hinüber"'), encoding="utf-8")
    assert movement_in(path).called.name == "Hand hinüber"
    path.write_text(text_of(across.taught).replace("left_wrist_out = -", "left_wrist_out = -1"))
    with pytest.raises(BadMovement, match="teach it again"):
        movement_in(path)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"= 3", b"format = 1", b"x" * 70_000])
def test_a_broken_file_says_so_and_stops_nobody(data: bytes, tmp_path: Path) -> None:
    """Whatever is in a file, one message names it; the others of its folder are found all the same."""
    broken = tmp_path / "a.toml"
    broken.write_bytes(data)
    (found,) = kept_in(tmp_path)
    assert isinstance(found, BadMovement)
    assert str(broken) in str(found)


def test_nothing_is_kept_of_nobody(tmp_path: Path) -> None:
    """A folder that is not there holds no movements."""
    assert [one for one in kept_in(tmp_path / "none") if isinstance(one, Taught)] == []
