"""Guidance in words: all that a check, a tip or praise can say has a sentence of its own, and none is a verdict."""

import re
from typing import get_args

import pytest

from game.body.compensations import Compensation
from game.play.hud import Message
from game.play.visit.position import Amount, Kind
from game.play.visit.tips import TIPS
from game.window.catalogue import say, sentences
from game.window.words.languages import languages

CHANGES = [kind for kind in get_args(Kind) if kind not in {"same", "unseen"}]
AMOUNTS = [amount for amount in get_args(Amount) if amount != "none"]
KEYS = [
    *(f"position.{kind}.{amount}" for kind in CHANGES for amount in AMOUNTS),
    "position.same",
    "position.unseen",
    *(f"tip.{tip.id}" for tip in TIPS),
    *(f"tip.{tip.id}.why" for tip in TIPS),
    *(f"praise.gone.{compensation}" for compensation in Compensation),
]


@pytest.mark.parametrize("language", languages())
def test_every_change_tip_and_praise_has_its_own_sentence(language: str) -> None:
    """None is answered by the key above it, and no two say the same."""
    own = sentences(language)
    assert not [key for key in KEYS if key not in own]
    said = [say(Message(key), language) for key in KEYS]
    assert len(said) == len(set(said))


VERDICTS = re.compile(
    r"\b(correct|wrong|bad posture|slouch\w*|must|should|never|degrees|percent)\b|[0-9°%]", re.IGNORECASE
)


@pytest.mark.parametrize(
    "key", [key for key in sentences() if key.startswith(("position.", "tip.", "praise.", "desk."))]
)
def test_guidance_gives_no_verdict_and_no_number(key: str) -> None:
    """A change of position is told in words, advice is offered, and nobody is told what is right."""
    assert not VERDICTS.search(sentences()[key])


@pytest.mark.parametrize("key", [key for key in sentences() if key.startswith("praise.")])
def test_praise_is_short_and_does_not_gush(key: str) -> None:
    """It fits where a hint stands, and says what happened, without an exclamation mark."""
    for language in languages():
        said = sentences(language)[key]
        assert len(said) <= 45
        assert "!" not in said
        assert not re.search(r"great|amazing|perfect|super|toll|perfekt|klasse", said, re.IGNORECASE)
