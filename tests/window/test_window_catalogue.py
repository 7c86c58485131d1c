"""The catalogue says something true for every key that the rules may send."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from game.body.movements import MOVEMENTS
from game.body.plausibility import __file__ as plausibility_file
from game.level.vocabulary import SCENE_EVENTS
from game.play.calibration.steps import STEPS
from game.play.drift import KINDS
from game.play.hud import Message
from game.play.inputs import SourceTrouble
from game.window.catalogue import say, sentences, split, words

ROOMS = Path(plausibility_file).parents[1]
SENTENCES = sentences()
SIDED = [name for name in MOVEMENTS if MOVEMENTS[name].sided]
BESIDE_PLAY = ("do.", "hint.", "form.", "notice.", "calibrate.", "happened.")
"""Keys of what is said while somebody moves; pages that are read have longer lines."""
ON_PAPER = ("export.", "report.", "preset.", "console", "plan_edit.", "replay.", "teach.")
"""Keys of what is printed, or stands in a terminal or on a clinician's desk, and is read from near."""
PROMISED = [
    "do.free",
    *(f"hint.{name}" for name in ("get_ready", "out", "hold", "return", "rest", "next", "explore")),
    *(f"hint.{name}" for name in ("too_small", "too_fast", "good")),
    *(f"notice.{name}" for name in ("paused", "hurt", "hurt_ended", "calibrating", "looking_for_you")),
    *(f"notice.{name}" for name in ("demo_person", "finished", "lost", "source")),
    *(f"notice.source.{trouble}" for trouble in SourceTrouble),
    *(f"notice.lost.{name}" for name in ("nobody", "not_human", "too_close", "too_far", "turned_away", "out_of_frame")),
    *(f"notice.lost.{side}_{part}" for side in ("left", "right") for part in ("shoulder", "elbow", "wrist")),
    "notice.lost.head",
    "notice.mirror_found",
    *(f"notice.drift.{kind}" for kind in KINDS),
    *(f"calibrate.{step.name}" for step in STEPS[1:]),
    *(f"calibrate.how.{step.name}" for step in STEPS[1:]),
    *(f"calibrate.why.{step.name}" for step in STEPS[1:]),
    *(f"calibrate.{name}" for name in ("fitting", "learned", "skipped", "signal.good", "signal.fair")),
    *(f"calibrate.{name}" for name in ("no_squeeze_seen", "weak_squeeze_signal", "why.other_arm", "why.both_arms")),
    *(f"do.{movement}" for movement in MOVEMENTS),
    *(f"movement.{movement}" for movement in MOVEMENTS),
    *(f"happened.{event}" for events in SCENE_EVENTS.values() for event in events),
]


def spoken_in(room: str, function: str) -> Iterator[str]:
    """Every text that a room's code gives to a function as its first argument; `{side}` becomes both sides."""
    for path in sorted((ROOMS / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == function and node.args:
                yield from texts(node.args[0])


def texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, as far as its own constants tell."""
    if isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        for side in ("left", "right"):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else side for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


@pytest.mark.parametrize("key", PROMISED)
def test_every_promised_key_has_a_sentence_of_its_own(key: str) -> None:
    """A key of the contract is in the table itself, not only answered by the key above it."""
    assert SENTENCES[key].strip()


@pytest.mark.parametrize("movement", SIDED)
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_side_is_said_as_the_players_own(movement: str, side: str) -> None:
    """The side that is meant is said, with "your" before it."""
    said = say(Message(f"do.{movement}", {"side": side}))
    assert f"your {side}" in said
    assert say(Message(f"do.{movement}", {"side": "both"})) != said


def test_every_reason_the_body_gives_has_a_sentence() -> None:
    """Whatever the measures give as "not measured, because" can be said."""
    reasons = set(spoken_in("body", "not_measured"))
    assert reasons
    assert not [reason for reason in reasons if f"reason.{reason}" not in SENTENCES]


def test_every_message_the_rules_make_has_a_sentence() -> None:
    """No key written in game/play lacks a sentence; keys that end in a dot or are put together are checked above."""
    keys = {key for key in spoken_in("play", "Message") if "." in key and not key.endswith(".")}
    assert not [key for key in keys if key not in SENTENCES and "left" not in key and "right" not in key]


def test_an_unknown_key_is_answered_by_the_key_above_it() -> None:
    """Somebody in the middle of a session is told something true rather than nothing."""
    assert say(Message("notice.lost.feet")) == SENTENCES["notice.lost"]
    assert say(Message("do.juggling", {"side": "left"})) == SENTENCES["do"]


def test_a_movement_inside_a_sentence_is_named_in_words() -> None:
    """Ids never reach the screen."""
    said = say(Message("hint.next", {"movement": "scapular_retraction"}))
    assert said == "Next: shoulder blades together"


def test_a_missing_value_leaves_a_gap_not_a_crash() -> None:
    """A message without its values is still said."""
    assert say(Message("hint.next")) == "Next: "


def test_another_language_falls_back_on_english() -> None:
    """A language without a table, or with gaps, never silences the screen."""
    assert say(Message("hint.hold"), "tlh") == SENTENCES["hint.hold"]
    assert words("button.hurt", "../etc") == SENTENCES["button.hurt"]


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_sentences_are_short_and_honest(key: str) -> None:
    """The large-type part fits two lines, and nothing claims to treat, relieve, cure, diagnose or correct."""
    head, rest = split(SENTENCES[key])
    if not key.startswith(ON_PAPER):
        assert len(head) <= 45 if key.startswith(BESIDE_PLAY) else len(head) <= 100
        assert all(len(line) <= 110 for line in rest.splitlines())
    claims = ("treat", "reliev", "cure", "heal", "diagnos", "correct form", "therapy", "therapeut")
    assert not [claim for claim in claims if claim in SENTENCES[key].replace("Open mHealth", "").lower()]
    assert all(name for _, name, _, _ in Formatter().parse(SENTENCES[key]) if name is not None)
